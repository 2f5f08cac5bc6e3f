package geodesic.agent;

import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Spaces;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.policy.RunningMoments;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Untrained agents, which see four numbers. */
final class Agents {
  private Agents() {}

  /** An untrained one that sees four numbers, with actions in a narrow box. */
  static Agent continuous(boolean normalized) {
    Policy policy =
        new Policy(
            new Mlp(4, List.of(16, 16), 2, Activation.TANH),
            new DiagonalGaussian(2, 0),
            normalized ? Optional.of(new ObservationNormalizer(4)) : Optional.empty());
    policy.initialize(new Pcg64(1), 1);
    if (normalized) {
      RunningMoments moments = new RunningMoments(4);
      float[] x = Samples.normals(new Pcg64(3), 40, 5);
      for (int at = 0; at < x.length; at += 4) {
        moments.add(x, at);
      }
      policy.normalizer().orElseThrow().learn(moments);
    }
    Box actions = new Box(new float[] {-0.5f, 0}, new float[] {0.5f, 0.25f});
    return new Agent(policy, new Spaces(Box.uniform(-1, 1, 4), actions));
  }

  static Agent discrete() {
    Policy policy = new Policy(new Mlp(4, List.of(16, 16), 3, Activation.TANH), new Categorical(3));
    policy.initialize(new Pcg64(1), 1);
    return new Agent(policy, new Spaces(Box.uniform(-1, 1, 4), new Discrete(3)));
  }

  static float[][] observations(int count) {
    float[][] rows = new float[count][];
    Pcg64 random = new Pcg64(9);
    Arrays.setAll(rows, i -> Samples.normals(random, 4, 1));
    return rows;
  }
}
