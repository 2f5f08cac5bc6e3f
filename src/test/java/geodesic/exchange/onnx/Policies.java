package geodesic.exchange.onnx;

import geodesic.distribution.Distribution;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.environment.Spaces;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.graph.Convolution;
import geodesic.network.graph.Dense;
import geodesic.network.graph.Flatten;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.Node;
import geodesic.network.graph.Nonlinearity;
import geodesic.network.graph.Pooling;
import geodesic.network.graph.Window;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.policy.RunningMoments;
import geodesic.random.Pcg64;
import geodesic.training.ActionDistribution;
import geodesic.training.ActionDistributions;
import geodesic.training.ActionForm;
import geodesic.training.TrainedPolicy;
import java.util.List;
import java.util.Optional;

/** Policies with random parameters. */
final class Policies {
  private static final ActionDistributions UNSCALED =
      new ActionDistributions(-0.5, ActionForm.PLAIN);

  private Policies() {}

  /** The kinds of actions. */
  static List<Space> actions() {
    return List.of(
        new Discrete(4),
        new MultiDiscrete(List.of(3, 1, 5)),
        new MultiBinary(3),
        new Box(new float[] {-0.5f, 0, -2}, new float[] {0.5f, 0.25f, Float.POSITIVE_INFINITY}));
  }

  /** Two hidden layers, for observations of six numbers. */
  static TrainedPolicy dense(Space action, Activation activation, boolean normalized) {
    Distribution distribution = UNSCALED.of(action);
    Mlp network = new Mlp(6, List.of(32, 16), distribution.outputs(), activation);
    return policy(network, new Spaces(Box.uniform(-5, 5, 6), action), normalized, 1);
  }

  /** Convolution, pooling and a dense layer, for pictures of 2 x 9 x 7. */
  static TrainedPolicy convolutional(Space action, boolean normalized) {
    Distribution distribution = UNSCALED.of(action);
    LayerGraph graph =
        new LayerGraph(
            new Shape(2, 9, 7),
            List.of(
                new Node(new Convolution(5, new Window(3, 2, 2, 1, 1, 0, 1, 1), true), List.of(0)),
                new Node(new Nonlinearity(Activation.RELU), List.of(1)),
                new Node(new Pooling(Pooling.Kind.MAXIMUM, Window.square(2, 1)), List.of(2)),
                new Node(new Flatten(), List.of(3)),
                new Node(new Dense(distribution.outputs(), true), List.of(4))));
    return policy(graph.network(), new Spaces(Box.uniform(-5, 5, 2, 9, 7), action), normalized, 1);
  }

  static TrainedPolicy policy(Network network, Spaces spaces, boolean normalized, long seed) {
    Pcg64 random = new Pcg64(seed);
    int inputs = network.inputs();
    Policy policy =
        new Policy(
            network,
            UNSCALED.of(spaces.action()),
            normalized ? Optional.of(new ObservationNormalizer(inputs)) : Optional.empty());
    policy.initialize(random, 1);
    float[] theta = policy.theta().clone();
    for (int i = 0; i < theta.length; i++) { // biases too
      theta[i] += (float) (0.1 * random.nextGaussian());
    }
    policy.set(theta);
    if (normalized) {
      RunningMoments moments = new RunningMoments(inputs);
      float[] x = Samples.normals(random, 50 * inputs, 2);
      for (int at = 0; at < x.length; at += inputs) {
        x[at] += 3;
        moments.add(x, at);
      }
      policy.normalizer().orElseThrow().learn(moments);
    }
    return new TrainedPolicy(policy, spaces);
  }

  /** The same parameters for actions that are made of outputs in other ways. */
  static List<TrainedPolicy> scaled(TrainedPolicy trained) {
    Box finite = new Box(new float[] {-0.5f, 0, -2}, new float[] {0.5f, 0.25f, 6});
    Spaces bounded = new Spaces(trained.spaces().observation(), finite);
    Spaces unit = new Spaces(trained.spaces().observation(), Box.uniform(-1, 1, 3));
    return List.of(
        with(ActionDistribution.GAUSSIAN, trained, trained.spaces()),
        with(ActionDistribution.TANH_GAUSSIAN, trained, bounded),
        with(ActionDistribution.TANH_GAUSSIAN, trained, unit));
  }

  private static TrainedPolicy with(
      ActionDistribution distribution, TrainedPolicy trained, Spaces spaces) {
    Policy own = trained.policy();
    ActionDistributions actions = new ActionDistributions(-0.5, new ActionForm(distribution, true));
    Policy policy =
        new Policy(
            own.network(),
            actions.of(spaces.action()),
            own.normalizer(),
            actions.scaling(spaces.action()));
    policy.set(own.theta());
    return new TrainedPolicy(policy, spaces);
  }

  /** Observations of which some are far out where there is a normaliser, so that it clips. */
  static float[] observations(TrainedPolicy trained, int rows, long seed) {
    Pcg64 random = new Pcg64(seed);
    float[] x = Samples.normals(random, rows * trained.policy().network().inputs(), 2);
    if (trained.policy().normalizer().isPresent()) {
      for (int i = 0; i < x.length; i += 97) {
        x[i] *= 30;
      }
    }
    return x;
  }
}
