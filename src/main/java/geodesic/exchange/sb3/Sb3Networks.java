package geodesic.exchange.sb3;

import geodesic.network.Activation;
import geodesic.network.Shape;
import geodesic.network.graph.Convolution;
import geodesic.network.graph.Dense;
import geodesic.network.graph.Flatten;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.Node;
import geodesic.network.graph.Nonlinearity;
import geodesic.network.graph.Operation;
import geodesic.network.graph.Scaling;
import geodesic.network.graph.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the networks of an ActorCriticPolicy from its parameters, whose names say where they stand:
 * a features extractor (nothing for vectors, NatureCNN for images), then {@code mlp_extractor}, one
 * stack of layers for the policy and one for the value function, then {@code action_net} and {@code
 * value_net}.
 */
final class Sb3Networks {
  /** The convolutions of NatureCNN (Mnih et al. 2015): index of the module, stride. */
  private static final int[][] NATURE = {{0, 4}, {2, 2}, {4, 1}};

  private final StateDict parameters;
  private final Sb3Policy policy;
  private final Set<String> known = new LinkedHashSet<>();

  /** A network with its parameters. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Parameterized(LayerGraph graph, float[] theta) {}

  Sb3Networks(StateDict parameters, Sb3Policy policy) {
    this.parameters = parameters;
    this.policy = policy;
    known.add("log_std");
  }

  /** The policy's network. */
  Parameterized policy(Shape observation, boolean image) throws IOException {
    return network(observation, image, "pi_features_extractor", "policy_net", "action_net");
  }

  /** The value function's network. */
  Parameterized value(Shape observation, boolean image) throws IOException {
    return network(observation, image, "vf_features_extractor", "value_net", "value_net");
  }

  /** The log standard deviations of real-valued actions, where there are any. */
  Optional<float[]> logStd() throws IOException {
    return parameters.has("log_std")
        ? Optional.of(parameters.get("log_std").values())
        : Optional.empty();
  }

  /**
   * Refuses parameters that are in neither network.
   *
   * @throws IOException that names one
   */
  void requireAllKnown() throws IOException {
    for (String name : parameters.names()) {
      if (!known.contains(name) && !name.startsWith("features_extractor.")) {
        throw new IOException(
            "it has the parameter "
                + name
                + ", which belongs to no layer of an MlpPolicy or CnnPolicy");
      }
    }
  }

  private Parameterized network(
      Shape observation, boolean image, String extractor, String stack, String last)
      throws IOException {
    Layers layers = new Layers(observation);
    if (image && policy.scalesImages()) {
      layers.add(new Scaling(1f / 255));
    }
    String features =
        parameters.has(extractor + ".linear.0.weight") ? extractor : "features_extractor";
    if (parameters.has(features + ".linear.0.weight")) {
      for (int[] convolution : NATURE) {
        layers.convolution(features + ".cnn." + convolution[0], convolution[1]);
        layers.add(new Nonlinearity(Activation.RELU));
      }
      layers.add(new Flatten());
      layers.dense(features + ".linear.0");
      layers.add(new Nonlinearity(Activation.RELU));
    }
    layers.stack("mlp_extractor.shared_net"); // until Stable-Baselines3 1.8
    layers.stack("mlp_extractor." + stack);
    layers.dense(last);
    return layers.network();
  }

  /** Layers one after the other, with their parameters. */
  private final class Layers {
    private final Shape observation;
    private final List<Operation> operations = new ArrayList<>();
    private final List<float[]> theta = new ArrayList<>();

    Layers(Shape observation) {
      this.observation = observation;
    }

    void add(Operation operation) {
      operations.add(operation);
    }

    /** Linear layers, each followed by the activation: the even modules of a Sequential. */
    void stack(String name) throws IOException {
      for (int i = 0; parameters.has(name + "." + i + ".weight"); i += 2) {
        dense(name + "." + i);
        add(new Nonlinearity(policy.activation()));
      }
    }

    void dense(String name) throws IOException {
      Tensor weight = weight(name, 2);
      theta.add(weight.firstAxisLast());
      bias(name, weight);
      add(new Dense(weight.shape()[0], true));
      requireInputs(name, weight);
    }

    void convolution(String name, int stride) throws IOException {
      Tensor weight = weight(name, 4);
      theta.add(weight.firstAxisLast());
      bias(name, weight);
      int[] shape = weight.shape();
      Window window = new Window(shape[2], shape[3], stride, stride, 0, 0, 0, 0);
      add(new Convolution(shape[0], window, true));
      requireInputs(name, weight);
    }

    private Tensor weight(String name, int axes) throws IOException {
      Tensor weight = parameters.get(name + ".weight");
      known.add(name + ".weight");
      if (weight.shape().length != axes || weight.values().length == 0) {
        throw wrong(name + ".weight", weight);
      }
      return weight;
    }

    private void bias(String name, Tensor weight) throws IOException {
      Tensor bias = parameters.get(name + ".bias");
      known.add(name + ".bias");
      if (bias.shape().length != 1 || bias.shape()[0] != weight.shape()[0]) {
        throw wrong(name + ".bias", bias);
      }
      theta.add(bias.values());
    }

    private void requireInputs(String name, Tensor weight) throws IOException {
      List<Operation> before = operations.subList(0, operations.size() - 1);
      int inputs = before.isEmpty() ? observation.channels() : shape(before).channels();
      if (weight.shape()[1] != inputs) {
        throw new IOException(
            "its layer "
                + name
                + " takes "
                + weight.shape()[1]
                + " inputs, but "
                + inputs
                + " reach it");
      }
    }

    private Shape shape(List<Operation> chain) throws IOException {
      Shape shape = observation;
      try {
        for (Operation operation : chain) {
          shape = operation.output(List.of(shape));
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("its layers do not fit its observations: " + e.getMessage(), e);
      }
      return shape;
    }

    Parameterized network() throws IOException {
      List<Node> nodes = new ArrayList<>();
      for (Operation operation : operations) {
        nodes.add(new Node(operation, List.of(nodes.size())));
      }
      int size = theta.stream().mapToInt(part -> part.length).sum();
      float[] all = new float[size];
      int at = 0;
      for (float[] part : theta) {
        System.arraycopy(part, 0, all, at, part.length);
        at += part.length;
      }
      try {
        return new Parameterized(new LayerGraph(observation, nodes), all);
      } catch (IllegalArgumentException e) {
        throw new IOException("its layers do not fit its observations: " + e.getMessage(), e);
      }
    }

    private IOException wrong(String name, Tensor tensor) {
      return new IOException("its parameter " + name + " has the wrong size " + tensor.size());
    }
  }
}
