package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.distribution.DiagonalGaussian;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.options.OptionRecord;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of policies whose log standard deviation has a floor. */
class LogStdFloorStepTest {
  private static final int ROWS = 400;

  private static Policy policy(double floor, Integer... hidden) {
    Policy policy =
        new Policy(
            new Mlp(2, List.of(hidden), 1, Activation.TANH), new DiagonalGaussian(1, -1, floor));
    policy.initialize(new Pcg64(1), 1);
    return policy;
  }

  /**
   * What the policy does, and rewards for staying near its mean, so that the deviation is to fall,
   * or with the other sign to rise; and for one side of it, so that the mean is to move.
   */
  private static Experience experience(Policy policy, Pcg64 random, double near, double side) {
    float[] x = Samples.normals(random, 2 * ROWS, 1);
    float[] actions = new float[ROWS];
    double[] advantages = new double[ROWS];
    var actor = policy.newActor(1);
    float[] row = new float[2];
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(x, 2 * i, row, 0, 2);
      actions[i] = actor.sample(row, random)[0];
      double z = (actions[i] - actor.mode(row)[0]) / Math.exp(policy.free()[0]);
      advantages[i] = near * (1 - z * z) + side * row[0] * z;
    }
    return new Experience(x, actions, advantages);
  }

  @ParameterizedTest
  @MethodSource("geodesic.algorithm.Algorithms#all")
  void noStepLeadsBelowAndTheNextMayLeadUp(Algorithm algorithm) {
    Policy policy = policy(-1.2, 8, 8);
    PolicyUpdate update =
        algorithm.create(OptionRecord.create(algorithm.options(), algorithm.defaults()), policy, 0);
    Pcg64 random = new Pcg64(2);
    float floor = -1.2f;
    try (Workers workers = new Workers(1)) {
      for (int k = 0; k < 60; k++) {
        update.update(policy, experience(policy, random, 1, 0.2), workers);
        assertThat(policy.free()[0]).isGreaterThanOrEqualTo(floor);
      }
      assertThat(policy.free()[0]).as("has come to rest").isEqualTo(floor);
      for (int k = 0; k < 10; k++) {
        update.update(policy, experience(policy, random, -1, 0.2), workers);
      }
      assertThat(policy.free()[0]).isGreaterThan(floor);
    }
  }

  /** A step whose component were undone would spend its radius on nothing. */
  @Test
  void theWholeRadiusIsSpentOnWhatMayMove() {
    Pcg64 random = new Pcg64(3);
    Policy policy = policy(-1);
    Experience batch = experience(policy, random, 3, 0.1);
    Trpo trpo =
        new Trpo(
            OptionRecord.create(
                Trpo.Options.class, Map.of("damping", 1e-6, "delta", 1e-4, "cg_iterations", 100)),
            policy,
            0);
    try (Workers workers = new Workers(1)) {
      PolicyStep.Natural step = trpo.update(policy, batch, workers);
      assertThat(policy.free()).containsExactly(-1);
      assertThat(step.kl()).isBetween(0.9e-4, 1e-4);
    }
  }
}
