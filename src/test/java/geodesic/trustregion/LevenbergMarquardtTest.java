package geodesic.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.DenseOperator;
import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevenbergMarquardtTest {
  @ParameterizedTest
  @CsvSource({
    "1,    0.66666",
    "0.76, 0.66666",
    "0.75, 1",
    "0.5, 1",
    "0.25, 1",
    "0.24, 1.5",
    "-3, 1.5",
    "NaN,  1.5"
  })
  void followsTheRatio(double ratio, double expected) {
    LevenbergMarquardt damping = new LevenbergMarquardt(1);
    damping.observe(ratio);
    assertThat(damping.damping()).isCloseTo(expected, within(1e-4));
  }

  @Test
  void staysWithinItsBounds() {
    LevenbergMarquardt damping = new LevenbergMarquardt(1);
    for (int i = 0; i < 100; i++) {
      damping.observe(1);
    }
    assertThat(damping.damping()).isEqualTo(1e-6);
    for (int i = 0; i < 100; i++) {
      damping.observe(0);
    }
    assertThat(damping.damping()).isEqualTo(1e3);
    assertThatIllegalArgumentException().isThrownBy(() -> new LevenbergMarquardt(0));
  }

  @Test
  void goesOnAsSaved() throws IOException {
    LevenbergMarquardt damping = new LevenbergMarquardt(1);
    damping.observe(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    damping.save(new DataOutputStream(bytes));
    LevenbergMarquardt restored = new LevenbergMarquardt(5);
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(restored.damping()).isEqualTo(damping.damping());
  }

  /** Where gain is linear and KL quadratic, the model is right at every length of the step. */
  @ParameterizedTest
  @CsvSource({"1", "0.5", "0.01"})
  void theRatioIsOneWhereTheModelIsExact(double fraction) {
    int n = 8;
    Pcg64 random = new Pcg64(1);
    double[][] f = DenseOperator.random(random, n, 0.1).matrix();
    double[] g = Samples.doubles(random, n, 1);
    QuadraticProblem problem = new QuadraticProblem(new float[n], g, f);
    NaturalStep natural =
        NaturalSteps.of(problem, problem.fisher(), new ConjugateGradient(100, 1e-12), 0.1, 0.01);
    Change change = problem.evaluate(natural.from(problem.theta(), fraction));
    assertThat(natural.reductionRatio(fraction, change)).isCloseTo(1, within(1e-5));
    Change farther = new Change(change.gain(), 3 * change.kl());
    assertThat(natural.reductionRatio(fraction, farther)).isLessThan(1);
    assertThat(natural.reductionRatio(1, new Change(0, 0.03))).isNegative();
  }

  /** Whatever gave the direction, the length is that of the problem's own matrix. */
  @Test
  void theLengthIsMeasuredByTheProblemsMatrix() {
    Pcg64 random = new Pcg64(1);
    double[][] f = DenseOperator.random(random, 4, 0.1).matrix();
    QuadraticProblem problem = new QuadraticProblem(new float[4], Samples.doubles(random, 4, 1), f);
    NaturalStep natural =
        NaturalSteps.of(
            problem,
            DenseOperator.random(random, 4, 0.1),
            new ConjugateGradient(100, 1e-12),
            0,
            0.01);
    assertThat(natural.quadraticKl()).isCloseTo(0.01, within(1e-14));
    assertThat(problem.evaluate(natural.from(problem.theta(), 1)).kl())
        .isCloseTo(0.01, within(1e-7));
  }
}
