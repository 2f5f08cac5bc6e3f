package geodesic.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.numbers.gamma.Trigamma;

/** The special functions against those of Commons Numbers, and against one another. */
class SpecialFunctionsProperties {
  /** From 1e-6 to 1e6. */
  private static double positive(Draws draw) {
    return StrictMath.exp(draw.real(-13.8, 13.8));
  }

  private static void assertClose(double found, double expected, double tolerance) {
    assertThat(found).isCloseTo(expected, within(tolerance * Math.max(1e-300, Math.abs(expected))));
  }

  @Property
  void theGammaFunctionAndItsDerivatives(Draws draw) {
    double x = positive(draw);
    double size = 1 + Math.abs(LogGamma.value(x));
    assertThat(GammaFunction.log(x)).isCloseTo(LogGamma.value(x), within(3e-14 * size));
    assertThat(GammaFunction.digamma(x))
        .isCloseTo(
            // Commons Numbers leaves out terms below 1e-5, where the recurrence leads to 1 + x.
            Digamma.value(1 + x) - 1 / x,
            within(1e-11 * (1 + 1 / x + Math.abs(StrictMath.log(x)))));
    assertClose(GammaFunction.trigamma(x), Trigamma.value(1 + x) + 1 / (x * x), 1e-9);
    // psi(x) = ln x - 1 / (2 x) - 2 integral ...: what is left after the leading terms.
    assertThat(GammaFunction.logLessDigamma(x) * x).isBetween(0.5, 1.0);
    assertThat(GammaFunction.trigammaLessInverse(x) * x * x).isBetween(0.5, 1.0);
    assertThat(GammaFunction.stirlingError(x))
        .isCloseTo(
            LogGamma.value(x + 1)
                - (x + 0.5) * StrictMath.log(x)
                + x
                - 0.5 * StrictMath.log(2 * Math.PI),
            within(1e-13 * (1 + x * Math.abs(StrictMath.log(x)))));
  }

  @Property
  void theIncompleteGammaFunctions(Draws draw) {
    double a = positive(draw);
    double x = a * StrictMath.exp(draw.real(-3, 3) / Math.sqrt(Math.max(a, 0.05)));
    double p = RegularizedGamma.P.value(a, x);
    double q = RegularizedGamma.Q.value(a, x);
    double tolerance = 1e-12 * (1 + Math.sqrt(a));
    assertThat(IncompleteGamma.lower(a, x)).isCloseTo(p, within(tolerance * p + 1e-14));
    assertThat(IncompleteGamma.upper(a, x)).isCloseTo(q, within(tolerance * q + 1e-14));
  }

  @Property
  void theGammaQuantileInvertsBothTails(Draws draw) {
    double a = StrictMath.exp(draw.real(-3, 13));
    double p = draw.real(1e-6, 1 - 1e-6);
    double x = IncompleteGamma.quantile(a, p);
    assertThat(IncompleteGamma.lower(a, x)).isCloseTo(p, within(1e-10));
  }

  @Property
  void theNormalDistribution(Draws draw) {
    double z = draw.real(-30, 30);
    assertClose(StandardNormal.cdf(z), 0.5 * Erfc.value(-z / Math.sqrt(2)), 3e-13);
    assertThat(StandardNormal.tailRatio(Math.abs(z)) * StandardNormal.density(z))
        .isCloseTo(
            0.5 * Erfc.value(Math.abs(z) / Math.sqrt(2)),
            within(3e-13 * Erfc.value(Math.abs(z) / Math.sqrt(2))));
    double p = draw.real(1e-300, 1 - 1e-9);
    assertClose(StandardNormal.cdf(StandardNormal.quantile(p)), p, 1e-12);
  }
}
