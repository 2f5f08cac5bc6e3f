package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.algorithm.SurrogateTest.Example;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.linalg.Vectors;
import geodesic.optimizer.FirstOrderOptimizer.Method;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.parallel.Workers;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VpgTest {
  private static Experience experience(Example example) {
    return new Experience(example.observations, example.actions, example.advantages);
  }

  private static Vpg.Options descent(double rate, double maxNorm, double entropyCoefficient) {
    return new Vpg.Options(
        new GradientAscent.Options(Method.SGD, rate, 0, maxNorm), entropyCoefficient);
  }

  /** theta_1 = theta_0 + rate (g + c grad H), and the facts returned are those of that step. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void stepsAlongThePolicyGradient(double c) {
    Example example = new Example(new DiagonalGaussian(2, -0.3), 300);
    Example old = new Example(new DiagonalGaussian(2, -0.3), 300);
    double rate = 0.01;
    try (Workers alone = new Workers(1)) {
      Surrogate surrogate = old.surrogate(alone);
      double[] g = surrogate.gradient().clone();
      Vectors.addScaled(c, surrogate.entropyGradient(), g);
      PolicyStep step =
          new Vpg(descent(rate, 0, c), example.policy)
              .update(example.policy, experience(example), alone);
      float[] theta = example.policy.theta();
      for (int i = 0; i < g.length; i++) {
        assertThat(theta[i]).isEqualTo((float) (old.policy.theta()[i] + rate * g[i]));
      }
      Change taken = surrogate.evaluate(theta);
      assertThat(step)
          .isEqualTo(
              new PolicyStep.FirstOrder(
                  taken.kl(), surrogate.entropy(), taken.gain(), Vectors.norm(g)));
      assertThat(step.kl()).isPositive();
      assertThat(step.surrogateGain()).isPositive();
    }
  }

  @Test
  void aLongGradientIsShortened() {
    Example example = new Example(new Categorical(3), 100);
    double[] before = example.theta();
    try (Workers alone = new Workers(1)) {
      double norm =
          new Vpg(descent(1, 1e-3, 0), example.policy)
              .update(example.policy, experience(example), alone)
              .gradientNorm();
      assertThat(norm).isGreaterThan(0.01);
      double[] moved = example.theta();
      Vectors.addScaled(-1, before, moved);
      assertThat(Vectors.norm(moved)).isCloseTo(1e-3, within(1e-6));
    }
  }

  /** By 2^(-samples / half life), whatever the steps that are still to come. */
  @Test
  void theRateHalves() {
    Example example = new Example(new Categorical(3), 50);
    Vpg.Options options =
        new Vpg.Options(new GradientAscent.Options(Method.SGD, 1, 25, 1e-9), 0); // equal lengths
    Vpg vpg = new Vpg(options, example.policy);
    try (Workers alone = new Workers(1)) {
      // the last bias is 0 and small: the steps are not lost in rounding
      int bias = example.theta().length - 1;
      double first = example.theta()[bias];
      assertThat(first).isZero();
      double share = 1;
      for (int update = 0; update < 3; update++) {
        double before = example.theta()[bias];
        double[] g = example.surrogate(alone).gradient();
        vpg.update(example.policy, experience(example), alone);
        double expected = share * 1e-9 * g[bias] / Vectors.norm(g);
        assertThat(example.theta()[bias] - before)
            .isCloseTo(expected, within(1e-5 * Math.abs(expected)));
        share /= 4;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void threadsDoNotChangeABit(int threads) {
    Example one = new Example(new DiagonalGaussian(2, -0.3), 1000);
    Example many = new Example(new DiagonalGaussian(2, -0.3), 1000);
    Vpg.Options options = OptionRecord.create(Vpg.Options.class, Map.of("entropy_coefficient", 1));
    try (Workers alone = new Workers(1);
        Workers team = new Workers(threads)) {
      Vpg first = new Vpg(options, one.policy);
      Vpg second = new Vpg(options, many.policy);
      for (int i = 0; i < 3; i++) {
        PolicyStep expected = first.update(one.policy, experience(one), alone);
        assertThat(second.update(many.policy, experience(many), team)).isEqualTo(expected);
      }
    }
    assertThat(many.policy.theta()).isEqualTo(one.policy.theta());
  }

  @Test
  void anAdvantageThatIsNotANumberIsCaught() {
    Example example = new Example(new Categorical(3), 10);
    example.advantages[3] = Double.NaN;
    float[] theta = example.policy.theta().clone();
    try (Workers alone = new Workers(1)) {
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(() ->
              new Vpg(new Vpg.Options(), example.policy)
                  .update(example.policy, experience(example), alone))
          .withMessage("the policy's gradient is not finite: its norm is NaN");
    }
    assertThat(example.policy.theta()).isEqualTo(theta);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learning_rate           | 0    | a number above 0.0",
        "learning_rate_half_life | -1   | a number, at least 0.0",
        "max_gradient_norm       | -1   | a number, at least 0.0",
        "entropy_coefficient     | NaN  | a number, at least 0.0",
        "optimizer               | lion | one of adam, rmsprop, momentum, sgd",
      })
  void refusesOptionsOutOfRange(String name, String value, String range) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> OptionRecord.create(Vpg.Options.class, Map.of(name, value)))
        .withMessageStartingWith(name + " is ")
        .withMessageEndingWith("must be " + range);
  }

  @Test
  void anOptimiserIsChosenByItsName() {
    assertThat(
            OptionRecord.create(Vpg.Options.class, Map.of("optimizer", "rmsprop"))
                .step()
                .optimizer())
        .isEqualTo(Method.RMSPROP);
  }
}
