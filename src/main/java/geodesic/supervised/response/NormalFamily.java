package geodesic.supervised.response;

import geodesic.statistics.StandardNormal;
import java.util.List;

/**
 * The normal distribution with eta = (mu, ln sigma). With z = (y - mu) / sigma the log score's
 * gradient is (-z / sigma, 1 - z^2), its Fisher matrix diag(1 / sigma^2, 2); the CRPS is sigma (z
 * (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)) (Gneiting and Raftery 2007, equation 21) with the
 * metric diag(1 / sigma, sigma / 2) / sqrt(pi).
 */
final class NormalFamily extends RowwiseFamily {
  private static final double INVERSE_SQRT_PI = 1 / Math.sqrt(Math.PI);

  @Override
  public String id() {
    return "normal";
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
    return "a finite number";
  }

  @Override
  public boolean supports(double[] y, int row) {
    return Double.isFinite(y[row]);
  }

  @Override
  public boolean has(ScoringRule rule) {
    return true;
  }

  /** The mean, and the standard deviation without Bessel's correction. */
  @Override
  public double[] fit(double[] y, double[] weights) {
    double total = Targets.require(this, y, weights);
    Targets.requireVaries(this, y, weights);
    double mean = Targets.mean(y, weights, total);
    double variance = 0;
    for (int i = 0; i < y.length; i++) {
      variance += weights[i] * ((y[i] - mean) * (y[i] - mean));
    }
    return new double[] {mean, 0.5 * StrictMath.log(variance / total)};
  }

  @Override
  public void losses(ScoringRule rule, double[] y, double[][] eta, int from, int to, double[] out) {
    if (rule == ScoringRule.LOG) {
      logLosses(y, eta[0], eta[1], from, to, out);
    } else {
      super.losses(rule, y, eta, from, to, out);
    }
  }

  private static void logLosses(
      double[] y, double[] mu, double[] logSigma, int from, int to, double[] out) {
    for (int i = from; i < to; i++) {
      double z = (y[i] - mu[i]) * StrictMath.exp(-logSigma[i]);
      out[i] = StandardNormal.HALF_LOG_TWO_PI + logSigma[i] + 0.5 * z * z;
    }
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    double sigma = StrictMath.exp(eta[1][row]);
    double z = (y[row] - eta[0][row]) / sigma;
    return sigma
        * (z * (2 * StandardNormal.cdf(z) - 1) + 2 * StandardNormal.density(z) - INVERSE_SQRT_PI);
  }

  @Override
  public void gradients(
      ScoringRule rule,
      boolean natural,
      double[] y,
      double[][] eta,
      int from,
      int to,
      double[][] out) {
    if (rule == ScoringRule.LOG && natural) {
      naturalGradients(y, eta[0], eta[1], from, to, out[0], out[1]);
    } else {
      super.gradients(rule, natural, y, eta, from, to, out);
    }
  }

  /** (mu - y, (1 - z^2) / 2): what most boosting by this library computes, hence by itself. */
  private static void naturalGradients(
      double[] y,
      double[] mu,
      double[] logSigma,
      int from,
      int to,
      double[] forMu,
      double[] forLogSigma) {
    for (int i = from; i < to; i++) {
      double d = mu[i] - y[i];
      double z = d * StrictMath.exp(-logSigma[i]);
      forMu[i] = d;
      forLogSigma[i] = 0.5 - 0.5 * z * z;
    }
  }

  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    double sigma = StrictMath.exp(eta[1][row]);
    double z = (y[row] - eta[0][row]) / sigma;
    if (rule == ScoringRule.LOG) {
      out[0][row] = -z / sigma;
      out[1][row] = 1 - z * z;
    } else {
      double forMu = 1 - 2 * StandardNormal.cdf(z);
      double forScale = 2 * StandardNormal.density(z) - INVERSE_SQRT_PI;
      out[0][row] = natural ? forMu * sigma / INVERSE_SQRT_PI : forMu;
      out[1][row] = natural ? 2 * forScale / INVERSE_SQRT_PI : sigma * forScale;
    }
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    double sigma = StrictMath.exp(requireEta(eta)[1]);
    return rule == ScoringRule.LOG
        ? diagonal(1 / (sigma * sigma), 2)
        : diagonal(INVERSE_SQRT_PI / sigma, 0.5 * sigma * INVERSE_SQRT_PI);
  }

  @Override
  public UnivariateDistribution at(double[] eta) {
    return new NormalDistribution(requireEta(eta)[0], eta[1]);
  }
}
