package geodesic.supervised.response;

import geodesic.property.Draws;
import geodesic.statistics.StandardNormal;
import java.util.List;

/** Families, and eta and targets of ordinary size for them. */
final class Cases {
  static final List<ResponseFamily> ALL =
      List.of(
          ResponseFamilies.NORMAL,
          ResponseFamilies.LOG_NORMAL,
          ResponseFamilies.LAPLACE,
          ResponseFamilies.POISSON,
          ResponseFamilies.EXPONENTIAL,
          ResponseFamilies.GAMMA,
          ResponseFamilies.WEIBULL,
          ResponseFamilies.BERNOULLI,
          ResponseFamilies.categorical(2),
          ResponseFamilies.categorical(4),
          ResponseFamilies.multivariateNormal(1),
          ResponseFamilies.multivariateNormal(3));

  static final List<ResponseFamily> CONTINUOUS =
      List.of(
          ResponseFamilies.NORMAL,
          ResponseFamilies.LOG_NORMAL,
          ResponseFamilies.LAPLACE,
          ResponseFamilies.EXPONENTIAL,
          ResponseFamilies.GAMMA,
          ResponseFamilies.WEIBULL);

  static final List<ResponseFamily> UNIVARIATE =
      List.of(
          ResponseFamilies.NORMAL,
          ResponseFamilies.LOG_NORMAL,
          ResponseFamilies.LAPLACE,
          ResponseFamilies.EXPONENTIAL,
          ResponseFamilies.GAMMA,
          ResponseFamilies.WEIBULL,
          ResponseFamilies.POISSON,
          ResponseFamilies.BERNOULLI);

  static final List<ResponseFamily> WITH_CRPS =
      CONTINUOUS.stream().filter(family -> family.has(ScoringRule.CRPS)).toList();

  private Cases() {}

  static ResponseFamily family(Draws draw, List<ResponseFamily> families) {
    return families.get(draw.integer(0, families.size() - 1));
  }

  static ScoringRule rule(Draws draw, ResponseFamily family) {
    return family.has(ScoringRule.CRPS) && draw.flag() ? ScoringRule.CRPS : ScoringRule.LOG;
  }

  static double[] eta(Draws draw, ResponseFamily family, double size) {
    double[] eta = new double[family.parameters()];
    for (int p = 0; p < eta.length; p++) {
      eta[p] = draw.real(-size, size);
    }
    return eta;
  }

  static double[][] columns(double[] eta) {
    double[][] columns = new double[eta.length][1];
    for (int p = 0; p < eta.length; p++) {
      columns[p][0] = eta[p];
    }
    return columns;
  }

  static double loss(ResponseFamily family, ScoringRule rule, double[] y, double[] eta) {
    double[] out = new double[1];
    family.losses(rule, y, columns(eta), 0, 1, out);
    return out[0];
  }

  static double[] gradient(
      ResponseFamily family, ScoringRule rule, boolean natural, double[] y, double[] eta) {
    double[][] out = new double[eta.length][1];
    family.gradients(rule, natural, y, columns(eta), 0, 1, out);
    double[] gradient = new double[eta.length];
    for (int p = 0; p < eta.length; p++) {
      gradient[p] = out[p][0];
    }
    return gradient;
  }

  /** A target from the middle of the distribution or its tails. */
  static double[] target(Draws draw, ResponseFamily family, double[] eta) {
    return switch (family.at(eta)) {
      case UnivariateDistribution one when family.targetSize() == 2 ->
          new double[] {one.quantile(draw.real(1e-4, 1 - 1e-4)), draw.integer(0, 1)};
      case UnivariateDistribution one -> new double[] {one.quantile(draw.real(1e-4, 1 - 1e-4))};
      case ClassDistribution classes ->
          new double[] {draw.integer(0, classes.probabilities().length - 1)};
      case VectorDistribution vector -> {
        double[] y = vector.mean();
        for (int k = 0; k < y.length; k++) {
          y[k] += draw.real(-3, 3) * Math.sqrt(vector.covariance()[k][k]);
        }
        yield y;
      }
      case ResponseDistribution other -> throw new IllegalStateException(other.toString());
    };
  }

  /** A function of a target. */
  interface Integrand {
    double at(double y);
  }

  /**
   * The integral of g(y) p(y) over the quantiles of Phi(-z) to Phi(z): the midpoint rule in t with
   * y = quantile(Phi(t)), in which every family's integrand is smooth and bell-shaped.
   */
  static double expectation(UnivariateDistribution distribution, Integrand g) {
    int steps = 4000;
    double end = 9;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double t = -end + (i + 0.5) * 2 * end / steps;
      sum += StandardNormal.density(t) * g.at(atScore(distribution, t));
    }
    return sum * 2 * end / steps;
  }

  /** The quantile of a normal score, by the tail that keeps its accuracy. */
  static double atScore(UnivariateDistribution distribution, double t) {
    // 1 - p for a small p has lost it; a quantile that near to 1 is not needed.
    return distribution.quantile(Math.min(StandardNormal.cdf(t), 1 - 1e-16));
  }
}
