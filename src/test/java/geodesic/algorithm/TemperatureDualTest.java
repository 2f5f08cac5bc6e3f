package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureDualTest {
  private static final double EPSILON = 0.1;

  /** Half of them 0 and half 1, and below them what takes no part. */
  private static double[] twoValues() {
    return new double[] {-3, 1, 0, -1, 1, -2, 0, -5};
  }

  /** ln 2 - H(p) = epsilon, where p and 1 - p are the weights of the two ones and the two zeros. */
  private static double entropy(double p) {
    return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  }

  @Test
  void weightsInClosedForm() {
    double eta = 0.7;
    double[] psi = new TemperatureDual(twoValues(), EPSILON).weights(eta);
    double one = Math.exp(1 / eta);
    double sum = 2 * one + 2;
    double[] expected = {0, one / sum, 1 / sum, 0, one / sum, 0, 1 / sum, 0};
    assertThat(psi).containsExactly(expected, within(1e-15));
    assertThat(new TemperatureDual(twoValues(), EPSILON).value(eta))
        .isCloseTo(eta * EPSILON + eta * Math.log(sum / 4), within(1e-14));
  }

  /** The temperature at which two values have a KL of epsilon: p / (1 - p) = e^(1 / eta). */
  @Test
  void theTemperatureInClosedForm() {
    TemperatureDual dual = new TemperatureDual(twoValues(), EPSILON);
    double eta = dual.minimizer();
    double p = 1 / (1 + Math.exp(-1 / eta));
    assertThat(Math.log(2) - entropy(p)).isCloseTo(EPSILON, within(1e-10));
    assertThat(dual.slope(eta)).isCloseTo(0, within(1e-10));
  }

  @Test
  void ofAnOddNumberTheMiddleOneTakesPart() {
    double[] psi = new TemperatureDual(new double[] {1, 2, 3}, EPSILON).weights(1e6);
    assertThat(psi[0]).isZero();
    assertThat(psi[1]).isCloseTo(0.5, within(1e-6));
    assertThat(new TemperatureDual(new double[] {7}, EPSILON).weights(1)).containsExactly(1.0);
  }

  /** No weights of four equal samples have a KL of epsilon, and any temperature gives the same. */
  @Test
  void equalAdvantagesHaveEqualWeights() {
    TemperatureDual dual = new TemperatureDual(new double[8], EPSILON);
    assertThat(dual.weights(dual.minimizer())).containsExactly(0.25, 0.25, 0.25, 0.25, 0, 0, 0, 0);
  }

  /** ln 2 is the KL of two ones among four samples; a radius beyond it is never used up. */
  @Test
  void beyondTheGreediestWeightsTheTemperatureIsItsSmallest() {
    TemperatureDual dual = new TemperatureDual(twoValues(), 0.7);
    double[] psi = dual.weights(dual.minimizer());
    assertThat(psi).containsExactly(0, 0.5, 0, 0, 0.5, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesAdvantagesThatAreNotFinite(double bad) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new TemperatureDual(new double[] {1, bad, 2}, EPSILON))
        .withMessage("an advantage is not finite: " + bad);
  }

  private static double[] advantages(Draws draws) {
    double[] advantages = new double[draws.integer(1, 300)];
    double scale = StrictMath.pow(10, draws.integer(-6, 6));
    double shift = draws.of(0.0, 5.0, -5.0);
    Arrays.setAll(
        advantages, i -> scale * (shift + Math.rint(8 * draws.generator().nextGaussian()) / 8));
    return advantages;
  }

  /** dL / d eta by central differences, whose error is of the order of the rounding over h. */
  @Property
  void theSlopeIsThatOfTheDual(Draws draws) {
    double[] advantages = advantages(draws);
    double epsilon = draws.real(1e-3, 1);
    TemperatureDual dual = new TemperatureDual(advantages, epsilon);
    double spread = Arrays.stream(advantages).max().orElseThrow();
    spread = Math.max(spread - Arrays.stream(advantages).min().orElseThrow(), 1e-6);
    double eta = spread * draws.real(0.05, 20);
    double h = 1e-4 * eta;
    double slope = (dual.value(eta + h) - dual.value(eta - h)) / (2 * h);
    double largest = Arrays.stream(advantages).map(Math::abs).max().orElseThrow();
    assertThat(dual.slope(eta)).isCloseTo(slope, within(1e-5 + 1e-15 * (largest + eta) / h));
  }

  /** Weights sum to 1, rise with the advantage, and are as far from equal as epsilon allows. */
  @Property
  void theWeightsKeepTheirBound(Draws draws) {
    double[] advantages = advantages(draws);
    double epsilon = draws.real(1e-3, 1);
    TemperatureDual dual = new TemperatureDual(advantages, epsilon);
    double[] psi = dual.weights(dual.minimizer());
    int half = (advantages.length + 1) / 2;
    assertThat(Arrays.stream(psi).sum()).isCloseTo(1, within(1e-12));
    assertThat(Arrays.stream(psi).filter(p -> p > 0).count()).isBetween(1L, (long) half);
    double kl = Arrays.stream(psi).filter(p -> p > 0).map(p -> p * Math.log(p * half)).sum();
    double[] sorted = advantages.clone();
    Arrays.sort(sorted);
    double best = sorted[sorted.length - 1];
    long ties =
        Math.min(half, Arrays.stream(advantages).filter(advantage -> advantage == best).count());
    double greediest = Math.log((double) half / ties);
    assertThat(kl).isCloseTo(Math.min(epsilon, greediest), within(1e-8));
  }
}
