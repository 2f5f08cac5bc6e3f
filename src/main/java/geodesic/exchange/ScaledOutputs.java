package geodesic.exchange;

import geodesic.distribution.TanhGaussian;
import geodesic.network.Activation;
import geodesic.network.Network;
import geodesic.network.graph.Dense;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.Node;
import geodesic.network.graph.Nonlinearity;
import geodesic.network.graph.Operation;
import geodesic.policy.ActionScaling;
import geodesic.policy.Policy;
import geodesic.training.ActionDistribution;
import geodesic.training.ActionForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network whose last layers do what {@link Policy#act} does, for files that hold nothing but
 * layers: the hyperbolic tangent, and a dense layer with half the box's extents on the diagonal and
 * its center as bias.
 *
 * @param theta its parameters
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record ScaledOutputs(Network network, float[] theta) {
  private static final Nonlinearity TANH = new Nonlinearity(Activation.TANH);

  /**
   * A policy's network, with those layers behind it that its actions need.
   *
   * @throws IOException when no layer can be added to it; the message is one line
   */
  static ScaledOutputs of(Policy policy) throws IOException {
    Network network = policy.network();
    float[] theta = Arrays.copyOf(policy.theta(), network.parameters());
    Optional<ActionScaling> scaling = ActionDescription.scaling(policy);
    boolean tanh = policy.distribution() instanceof TanhGaussian;
    if (scaling.isEmpty() && !tanh) {
      return new ScaledOutputs(network, theta);
    }
    LayerGraph layers =
        LayerGraph.of(network)
            .orElseThrow(() ->
                new IOException(
                    "the policy's actions are scaled or squashed, and to its network, which another"
                        + " library computes, no layer can be added that does so; a policy trained"
                        + " with scale_actions=false and action_distribution=gaussian can be"
                        + " written"));
    List<Node> nodes = new ArrayList<>(layers.nodes());
    if (tanh) {
      nodes.add(new Node(TANH, List.of(nodes.size())));
    }
    if (scaling.isPresent()) {
      int n = layers.outputs();
      nodes.add(new Node(new Dense(n, true), List.of(nodes.size())));
      int at = theta.length;
      theta = Arrays.copyOf(theta, at + n * n + n);
      for (int j = 0; j < n; j++) {
        theta[at + j * n + j] = scaling.get().half(j);
        theta[at + n * n + j] = scaling.get().center(j);
      }
    }
    return new ScaledOutputs(new LayerGraph(layers.input(), nodes).network(), theta);
  }

  /**
   * The policy's network without the layers for actions of a form.
   *
   * @throws IOException when it has no such layers; the message is one line
   */
  ScaledOutputs without(ActionForm form) throws IOException {
    Optional<LayerGraph> layers = LayerGraph.of(network);
    List<Node> nodes = layers.map(LayerGraph::nodes).orElse(List.of());
    int n = network.outputs();
    int rest = theta.length;
    if (form.scaled()) {
      nodes = withoutLast(nodes, new Dense(n, true));
      rest -= n * n + n;
    }
    if (form.distribution() == ActionDistribution.TANH_GAUSSIAN) {
      nodes = withoutLast(nodes, TANH);
    }
    if (form.equals(ActionForm.PLAIN)) {
      return this;
    } else if (rest < 0) {
      throw new IOException("its last layer has too few parameters");
    }
    return new ScaledOutputs(
        new LayerGraph(layers.orElseThrow().input(), nodes).network(), Arrays.copyOf(theta, rest));
  }

  private static List<Node> withoutLast(List<Node> nodes, Operation expected) throws IOException {
    if (nodes.size() < 2 || !nodes.getLast().operation().equals(expected)) {
      throw new IOException("its last layers do not make actions as its description says");
    }
    return nodes.subList(0, nodes.size() - 1);
  }
}
