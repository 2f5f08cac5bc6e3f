package geodesic.supervised.response;

import geodesic.statistics.StandardNormal;
import java.util.List;

/**
 * The distribution of e^X where X is normal, with eta = (mu, ln sigma) of X. The log score is the
 * normal's of ln y plus ln y. The CRPS is that of y itself, not of ln y (Baran and Lerch 2015,
 * equation A.1): with z = (ln y - mu) / sigma and m = e^(mu + sigma^2 / 2), y (2 Phi(z) - 1) - 2 m
 * (Phi(z - sigma) + Phi(sigma / sqrt 2) - 1). Its metric is c ((1 / sigma, sigma / 2), (sigma / 2,
 * sigma / 2 + sigma^3 / 4)) with c = e^(mu + sigma^2 / 4) / sqrt(pi).
 */
final class LogNormalFamily extends RowwiseFamily {
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double SQRT_HALF = Math.sqrt(0.5);

  /** So that differences of two huge numbers are no NaN. */
  private static final double LARGEST_EXPONENT = 600;

  @Override
  public String id() {
    return "lognormal";
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public List<String> parameterNames() {
    return List.of("mu", "sigma");
  }

  @Override
  public String support() {
    return "a number above 0";
  }

  @Override
  public boolean supports(double[] y, int row) {
    return y[row] > 0 && Double.isFinite(y[row]);
  }

  @Override
  public boolean has(ScoringRule rule) {
    return true;
  }

  @Override
  public double[] fit(double[] y, double[] weights) {
    Targets.require(this, y, weights);
    Targets.requireVaries(this, y, weights);
    double[] logs = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      logs[i] = StrictMath.log(y[i]);
    }
    return ResponseFamilies.NORMAL.fit(logs, weights);
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    double log = StrictMath.log(y[row]);
    double sigma = StrictMath.exp(eta[1][row]);
    double z = (log - eta[0][row]) / sigma;
    if (rule == ScoringRule.LOG) {
      return StandardNormal.HALF_LOG_TWO_PI + eta[1][row] + log + 0.5 * z * z;
    }
    double c = StrictMath.exp(cap(eta[0][row] + 0.25 * sigma * sigma));
    return y[row] * (2 * StandardNormal.cdf(z) - 1)
        - 2 * partialMean(y[row], eta[0][row], sigma, z)
        + 2 * c * StandardNormal.tailRatio(sigma * SQRT_HALF) / SQRT_TWO_PI;
  }

  /** The integral of y p(y) up to y, m Phi(z - sigma), where m may be too large for a double. */
  private static double partialMean(double y, double mu, double sigma, double z) {
    return z <= sigma
        ? y * StandardNormal.density(z) * StandardNormal.tailRatio(sigma - z)
        : StrictMath.exp(mu + 0.5 * sigma * sigma) * StandardNormal.cdf(z - sigma);
  }

  private static double cap(double exponent) {
    return Math.min(exponent, LARGEST_EXPONENT);
  }

  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    double d = StrictMath.log(y[row]) - eta[0][row];
    double sigma = StrictMath.exp(eta[1][row]);
    double z = d / sigma;
    if (rule == ScoringRule.LOG) {
      out[0][row] = natural ? -d : -z / sigma;
      out[1][row] = natural ? 0.5 - 0.5 * z * z : 1 - z * z;
    } else {
      crpsGradient(natural, eta[0][row], sigma, z, row, out);
    }
  }

  /** All in units of e^(mu + sigma^2 / 4), in which nothing overflows for common sigmas. */
  private static void crpsGradient(
      boolean natural, double mu, double sigma, double z, int row, double[][] out) {
    double quarter = 0.25 * sigma * sigma;
    // y phi(z), and the partial mean.
    double density = StrictMath.exp(cap(z * (sigma - 0.5 * z) - quarter)) / SQRT_TWO_PI;
    double partial =
        z <= sigma
            ? density * StandardNormal.tailRatio(sigma - z)
            : StrictMath.exp(cap(quarter)) * StandardNormal.cdf(z - sigma);
    double rest = StandardNormal.tailRatio(sigma * SQRT_HALF) / SQRT_TWO_PI;
    double forMu = 2 * (rest - partial);
    double k = density - SQRT_HALF / SQRT_TWO_PI;
    if (natural) {
      double sqrtPi = Math.sqrt(Math.PI);
      out[0][row] = 2 * sqrtPi * sigma * (forMu * (0.5 - quarter) - sigma * k);
      out[1][row] = 2 * sqrtPi * (0.5 * sigma * forMu + 2 * k);
    } else {
      double unit = StrictMath.exp(cap(mu + quarter));
      out[0][row] = unit * forMu;
      out[1][row] = unit * sigma * (sigma * forMu + 2 * k);
    }
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    double sigma = StrictMath.exp(requireEta(eta)[1]);
    if (rule == ScoringRule.LOG) {
      return diagonal(1 / (sigma * sigma), 2);
    }
    double c = StrictMath.exp(cap(eta[0] + 0.25 * sigma * sigma)) / Math.sqrt(Math.PI);
    double cross = 0.5 * c * sigma;
    return new double[][] {{c / sigma, cross}, {cross, c * sigma * (0.5 + 0.25 * sigma * sigma)}};
  }

  @Override
  public UnivariateDistribution at(double[] eta) {
    return new LogNormalDistribution(new NormalDistribution(requireEta(eta)[0], eta[1]));
  }
}
