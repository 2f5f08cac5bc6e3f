package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.distribution.DiagonalGaussian;
import geodesic.fisher.FactorInverse;
import geodesic.linalg.Convergence;
import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcktrTest {
  private static final int ROWS = 500;

  private static Policy policy() {
    Policy policy =
        new Policy(new Mlp(2, List.of(8, 8), 1, Activation.TANH), new DiagonalGaussian(1, 0));
    policy.initialize(new Pcg64(1), 1);
    return policy;
  }

  private static Experience experience(long seed) {
    Pcg64 random = new Pcg64(seed);
    float[] observations = Samples.normals(random, 2 * ROWS, 1);
    float[] actions = Samples.normals(random, ROWS, 1);
    double[] advantages = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      advantages[i] = Math.tanh(actions[i] * observations[2 * i]);
    }
    return new Experience(observations, actions, advantages);
  }

  @Test
  void takesAStepOfQuadraticKlDelta() {
    Policy policy = policy();
    try (Workers alone = new Workers(1)) {
      PolicyStep.Natural step =
          new Acktr(new Acktr.Options(0.01, 1e9, 0.9, 1e-6, FactorInverse.EIGEN), policy)
              .update(policy, experience(1), alone);
      double[] d = Samples.widened(policy.theta());
      Vectors.addScaled(-1, Samples.widened(policy().theta()), d);
      assertThat(step.quadraticKl() + 0.5 * 1e-6 * Vectors.dot(d, d)).isCloseTo(0.01, within(1e-6));
      assertThat(step.kl()).isBetween(0.005, 0.02);
      assertThat(step.surrogateGain()).isPositive();
      assertThat(step.scale()).isEqualTo(1);
      assertThat(step.lineSearch()).isEmpty();
      assertThat(step.convergence()).isInstanceOf(Convergence.Direct.class);
    }
  }

  /** eta_max times the natural gradient is the longest step. */
  @Test
  void theLearningRateBoundsTheStep() {
    double[] lengths = new double[2];
    for (int i = 0; i < 2; i++) {
      Policy policy = policy();
      double rate = 0.001 * (i + 1);
      try (Workers alone = new Workers(1)) {
        new Acktr(new Acktr.Options(0.01, rate, 0.9, 0.01, FactorInverse.EIGEN), policy)
            .update(policy, experience(1), alone);
      }
      double[] step = Samples.widened(policy.theta());
      Vectors.addScaled(-1, Samples.widened(policy().theta()), step);
      lengths[i] = Vectors.norm(step);
    }
    assertThat(lengths[1] / lengths[0]).isCloseTo(2, within(1e-3));
  }

  /** Past batches count by the decay: without it only the present one does. */
  @ParameterizedTest
  @CsvSource({"0, true", "0.9, false"})
  void averagesItsFactorsOverBatches(double decay, boolean forgets) {
    Acktr.Options options = new Acktr.Options(0.01, 1, decay, 0.01, FactorInverse.EIGEN);
    Policy fresh = policy();
    Policy used = policy();
    try (Workers alone = new Workers(1)) {
      Acktr acktr = new Acktr(options, used);
      acktr.update(used, experience(7), alone);
      used.set(policy().theta());
      acktr.update(used, experience(1), alone);
      new Acktr(options, fresh).update(fresh, experience(1), alone);
    }
    if (forgets) {
      assertThat(used.theta()).isEqualTo(fresh.theta());
    } else {
      assertThat(used.theta()).isNotEqualTo(fresh.theta());
    }
  }

  /** Factored damping is more damping: another direction, as long and nearly as good. */
  @Test
  void factorsMayBeInvertedByCholesky() {
    List<double[]> directions = new ArrayList<>();
    for (FactorInverse inverse : FactorInverse.values()) {
      Policy policy = policy();
      try (Workers alone = new Workers(1)) {
        PolicyStep.Natural step =
            new Acktr(new Acktr.Options(0.01, 1e9, 0.9, 1e-3, inverse), policy)
                .update(policy, experience(1), alone);
        assertThat(step.kl()).isBetween(0.005, 0.02);
        assertThat(step.surrogateGain()).isPositive();
        assertThat(step.convergence()).isInstanceOf(Convergence.Direct.class);
        assertThat(step.cgResidual()).isLessThan(1e-4);
      }
      double[] d = Samples.widened(policy.theta());
      Vectors.addScaled(-1, Samples.widened(policy().theta()), d);
      directions.add(d);
    }
    double cosine =
        Vectors.dot(directions.get(0), directions.get(1))
            / (Vectors.norm(directions.get(0)) * Vectors.norm(directions.get(1)));
    assertThat(cosine).isBetween(0.7, 0.9999);
  }

  @ParameterizedTest
  @CsvSource({"2, eigen", "3, eigen", "2, cholesky"})
  void threadsDoNotChangeABitAndItGoesOnAsSaved(int threads, String inverse) throws IOException {
    Acktr.Options options = OptionRecord.create(Acktr.Options.class, Map.of("inverse", inverse));
    Policy one = policy();
    Policy two = policy();
    try (Workers alone = new Workers(1);
        Workers team = new Workers(threads)) {
      Acktr first = new Acktr(options, one);
      Acktr second = new Acktr(options, two);
      for (int i = 0; i < 3; i++) {
        PolicyStep expected = first.update(one, experience(i), alone);
        assertThat(second.update(two, experience(i), team)).isEqualTo(expected);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        second.save(new DataOutputStream(bytes));
        second = new Acktr(options, two);
        second.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      }
    }
    assertThat(two.theta()).isEqualTo(one.theta());
  }

  @ParameterizedTest
  @CsvSource({"delta, 0", "learning_rate, 0", "statistics_decay, 2", "damping, 0"})
  void refusesOptionsOutOfRange(String name, String value) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> OptionRecord.create(Acktr.Options.class, Map.of(name, value)))
        .withMessageStartingWith(name + " is ");
  }
}
