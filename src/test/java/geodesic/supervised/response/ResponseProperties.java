package geodesic.supervised.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.SymmetricMatrix;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.statistics.StandardNormal;

/** What every family must fulfil, for any parameters and targets. */
class ResponseProperties {
  private static final double STEP = 1e-5;

  @Property
  void gradientsAreThoseOfFiniteDifferences(Draws draw) {
    ResponseFamily family = Cases.family(draw, Cases.ALL);
    ScoringRule rule = Cases.rule(draw, family);
    double[] eta = Cases.eta(draw, family, 1.5);
    double[] y = Cases.target(draw, family, eta);
    double[] gradient = Cases.gradient(family, rule, false, y, eta);
    for (int p = 0; p < eta.length; p++) {
      double[] above = eta.clone();
      double[] below = eta.clone();
      above[p] += STEP;
      below[p] -= STEP;
      if (family.equals(ResponseFamilies.LAPLACE) && (y[0] - above[0]) * (y[0] - below[0]) <= 0) {
        continue; // the kink of |y - mu|
      }
      double up = Cases.loss(family, rule, y, above);
      double down = Cases.loss(family, rule, y, below);
      double size = 1 + Math.abs(up) + Math.abs(gradient[p]);
      assertThat(gradient[p])
          .as("%s %s, parameter %d", family, rule, p)
          .isCloseTo((up - down) / (2 * STEP), within(1e-6 * size));
    }
  }

  @Property
  void theNaturalGradientTimesTheMetricIsTheGradient(Draws draw) {
    ResponseFamily family = Cases.family(draw, Cases.ALL);
    ScoringRule rule = Cases.rule(draw, family);
    double[] eta = Cases.eta(draw, family, 1.5);
    double[] y = Cases.target(draw, family, eta);
    double[] plain = Cases.gradient(family, rule, false, y, eta);
    double[] natural = Cases.gradient(family, rule, true, y, eta);
    double[] product = new double[eta.length];
    new SymmetricMatrix(family.metric(rule, eta)).apply(natural, product);
    double size = 1;
    for (double element : plain) {
      size = Math.max(size, Math.abs(element));
    }
    for (int p = 0; p < eta.length; p++) {
      assertThat(product[p])
          .as("%s %s, parameter %d", family, rule, p)
          .isCloseTo(plain[p], within(1e-9 * size));
    }
  }

  @Property(cases = 200)
  void theLogScoreIsMinusTheLogDensity(Draws draw) {
    ResponseFamily family = Cases.family(draw, Cases.ALL);
    double[] eta = Cases.eta(draw, family, 2);
    double[] y = Cases.target(draw, family, eta);
    double loss = Cases.loss(family, ScoringRule.LOG, y, eta);
    assertThat(family.at(eta).logDensity(y))
        .as(family.id())
        .isCloseTo(-loss, within(1e-10 * (1 + Math.abs(loss))));
  }

  /** By the midpoint rule on both sides of y, in normal scores. */
  @Property(cases = 60)
  void theCrpsIsItsIntegral(Draws draw) {
    ResponseFamily family = Cases.family(draw, Cases.WITH_CRPS);
    double[] eta = Cases.eta(draw, family, 1);
    UnivariateDistribution distribution = (UnivariateDistribution) family.at(eta);
    double at = draw.real(-3, 3);
    double y = Cases.atScore(distribution, at);
    double integral = integral(distribution, -9, at, true) + integral(distribution, at, 9, false);
    double crps = Cases.loss(family, ScoringRule.CRPS, new double[] {y}, eta);
    // Laplace's second derivative jumps at its mean.
    assertThat(crps).as(family.id()).isCloseTo(integral, within(2e-5 * integral));
  }

  private static double integral(
      UnivariateDistribution distribution, double from, double to, boolean below) {
    int steps = 4000;
    double width = (to - from) / steps;
    double sum = 0;
    double left = Cases.atScore(distribution, from);
    for (int i = 1; i <= steps; i++) {
      double t = from + (i - 0.5) * width;
      double right = Cases.atScore(distribution, from + i * width);
      double p = StandardNormal.cdf(below ? t : -t);
      sum += p * p * (right - left);
      left = right;
    }
    return sum;
  }

  @Property(cases = 300)
  void theDensityIsTheSlopeOfTheCdf(Draws draw) {
    ResponseFamily family = Cases.family(draw, Cases.CONTINUOUS);
    UnivariateDistribution distribution =
        (UnivariateDistribution) family.at(Cases.eta(draw, family, 2));
    double a = distribution.quantile(draw.real(0.001, 0.999));
    double b = distribution.quantile(draw.real(0.001, 0.999));
    // Simpson's rule in ln y where y is positive, since the density may have a pole at 0.
    boolean logs = distribution.cdf(0) == 0;
    double from = logs ? StrictMath.log(a) : a;
    double to = logs ? StrictMath.log(b) : b;
    int steps = 4000;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double x = from + (to - from) * i / steps;
      double y = logs ? StrictMath.exp(x) : x;
      double weight = i == 0 || i == steps ? 1 : (i & 1) == 1 ? 4 : 2;
      sum += weight * distribution.density(y) * (logs ? y : 1);
    }
    assertThat(sum * (to - from) / (3 * steps))
        .as(family.id())
        .isCloseTo(distribution.cdf(b) - distribution.cdf(a), within(1e-6));
  }

  @Property
  void theQuantileInvertsTheCdf(Draws draw) {
    ResponseFamily family = Cases.family(draw, Cases.UNIVARIATE);
    UnivariateDistribution distribution =
        (UnivariateDistribution) family.at(Cases.eta(draw, family, 4));
    double p = draw.real(1e-6, 1 - 1e-6);
    double y = distribution.quantile(p);
    if (Cases.CONTINUOUS.contains(family)) {
      // Near a pole at 0 the cdf may jump by more than any tolerance from one double to the next,
      // and below the normal range a product with a rate is lost.
      double above = Math.nextUp(Math.max(y, y < 0 ? y : Double.MIN_NORMAL));
      assertThat(distribution.cdf(Math.nextDown(y))).as(family.id()).isLessThan(p + 1e-9);
      assertThat(distribution.cdf(above)).as(family.id()).isGreaterThan(p - 1e-9);
      assertThat(distribution.interval(0.8)[0]).isEqualTo(distribution.quantile(0.5 * (1 - 0.8)));
    } else {
      assertThat(distribution.cdf(y)).as(family.id()).isGreaterThanOrEqualTo(p);
      if (y > 0) {
        assertThat(distribution.cdf(y - 1)).as(family.id()).isLessThan(p);
        assertThat(distribution.density(y))
            .isCloseTo(distribution.cdf(y) - distribution.cdf(y - 1), within(1e-10));
      }
    }
  }

  /** Parameters of some hundred: no NaN from infinity times zero or less infinity. */
  @Property(cases = 3000)
  void hugeParametersGiveNumbers(Draws draw) {
    ResponseFamily family = Cases.family(draw, Cases.ALL);
    ScoringRule rule = Cases.rule(draw, family);
    double[] eta = Cases.eta(draw, family, 300);
    double[] y =
        draw.flag() ? Cases.target(draw, family, ordinary(family)) : familiar(draw, family);
    assertThat(Cases.loss(family, rule, y, eta)).as("%s %s", family, rule).isNotNaN();
    for (boolean natural : new boolean[] {false, true}) {
      assertThat(Cases.gradient(family, rule, natural, y, eta))
          .as("%s %s, natural %s", family, rule, natural)
          .doesNotContain(Double.NaN);
    }
    ResponseDistribution distribution = family.at(eta);
    assertThat(distribution.logDensity(y)).as(family.id()).isNotNaN();
    if (distribution instanceof UnivariateDistribution one) {
      assertThat(one.cdf(y[0])).as(family.id()).isBetween(0.0, 1.0);
      assertThat(one.quantile(0.3)).as(family.id()).isNotNaN();
    }
  }

  private static double[] ordinary(ResponseFamily family) {
    return new double[family.parameters()];
  }

  private static double[] familiar(Draws draw, ResponseFamily family) {
    double[] y = new double[family.targetSize()];
    for (int k = 0; k < y.length; k++) {
      y[k] = draw.integer(0, 1);
    }
    if (!family.supports(y, 0)) {
      y[0] = 1;
    }
    return y;
  }
}
