package geodesic.exchange;

import geodesic.network.Network;
import geodesic.network.graph.Dense;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.Node;
import geodesic.policy.ActionScaling;
import geodesic.policy.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network whose last layer does what {@link ActionScaling} does, for files that hold nothing but
 * layers: a dense one with half the box's extents on the diagonal and its center as bias.
 *
 * @param theta its parameters
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record ScaledOutputs(Network network, float[] theta) {
  /**
   * A policy's network, with that layer behind it where its actions are scaled.
   *
   * @throws IOException when no layer can be added to it; the message is one line
   */
  static ScaledOutputs of(Policy policy) throws IOException {
    Network network = policy.network();
    float[] theta = Arrays.copyOf(policy.theta(), network.parameters());
    Optional<ActionScaling> scaling = PolicyDescription.scaling(policy);
    if (scaling.isEmpty()) {
      return new ScaledOutputs(network, theta);
    }
    LayerGraph layers =
        LayerGraph.of(network)
            .orElseThrow(() ->
                new IOException(
                    "the policy's actions are scaled to the action space, and to its network, which"
                        + " another library computes, no layer can be added that does so; a policy"
                        + " trained with scale_actions=false can be written"));
    int n = layers.outputs();
    List<Node> nodes = new ArrayList<>(layers.nodes());
    nodes.add(new Node(new Dense(n, true), List.of(nodes.size())));
    float[] all = Arrays.copyOf(theta, theta.length + n * n + n);
    for (int j = 0; j < n; j++) {
      all[theta.length + j * n + j] = scaling.get().half(j);
      all[theta.length + n * n + j] = scaling.get().center(j);
    }
    return new ScaledOutputs(new LayerGraph(layers.input(), nodes).network(), all);
  }

  /**
   * The policy's network without that layer.
   *
   * @throws IOException when it has no such layer; the message is one line
   */
  ScaledOutputs without() throws IOException {
    int n = network.outputs();
    List<Node> nodes = LayerGraph.of(network).map(LayerGraph::nodes).orElse(List.of());
    int rest = theta.length - n * n - n;
    if (nodes.size() < 2 || !nodes.getLast().operation().equals(new Dense(n, true)) || rest < 0) {
      throw new IOException("its last layer does not scale actions, though it says so");
    }
    return new ScaledOutputs(
        new LayerGraph(
                LayerGraph.of(network).orElseThrow().input(), nodes.subList(0, nodes.size() - 1))
            .network(),
        Arrays.copyOf(theta, rest));
  }
}
