package geodesic.supervised.response;

import geodesic.statistics.GammaFunction;
import java.util.List;

/**
 * The gamma distribution of mean m and shape k, (k / m)^k y^(k - 1) e^(-k y / m) / Gamma(k), with
 * eta = (ln m, ln k). In these two the Fisher matrix is diagonal, diag(k, k^2 psi'(k) - k), which
 * it is not in shape and rate.
 */
final class GammaFamily extends RowwiseFamily {
  /** From here on the expansions of psi(k + 1) - ln k lose nothing. */
  private static final double SMALL = 1e-8;

  @Override
  public String id() {
    return "gamma";
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public List<String> parameterNames() {
    return List.of("mean", "shape");
  }

  @Override
  public String support() {
    return "a number above 0";
  }

  @Override
  public boolean supports(double[] y, int row) {
    return y[row] > 0 && Double.isFinite(y[row]);
  }

  /** The mean; and by Newton's steps the k at which ln k - psi(k) is ln mean(y) - mean(ln y). */
  @Override
  public double[] fit(double[] y, double[] weights) {
    double total = Targets.require(this, y, weights);
    Targets.requireVaries(this, y, weights);
    double mean = Targets.mean(y, weights, total);
    double gap = 0;
    for (int i = 0; i < y.length; i++) {
      gap -= weights[i] * logLessRest(y[i] / mean);
    }
    gap /= total;
    double k = (3 - gap + Math.sqrt((gap - 3) * (gap - 3) + 24 * gap)) / (12 * gap);
    for (int i = 0; i < 100; i++) {
      // In 1 / k, in which the function is nearly linear (Minka 2002).
      double step =
          (GammaFunction.logLessDigamma(k) - gap) / (k * k * GammaFunction.trigammaLessInverse(k));
      k = 1 / (1 / k - step);
      if (Math.abs(step * k) < 1e-15) {
        break;
      }
    }
    return new double[] {StrictMath.log(mean), StrictMath.log(k)};
  }

  /** 1 + ln r - r, exact also near r = 1. */
  private static double logLessRest(double ratio) {
    double d = ratio - 1;
    if (Math.abs(d) > 0.01) {
      return StrictMath.log(ratio) - d;
    }
    double sum = 0;
    double power = d * d;
    for (int n = 2; n < 12; n++) {
      sum += ((n & 1) == 0 ? -power : power) / n;
      power *= d;
    }
    return sum;
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    return -GammaDistribution.logDensity(y[row], eta[0][row], eta[1][row]);
  }

  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    double k = StrictMath.exp(eta[1][row]);
    double logRatio = StrictMath.log(y[row]) - eta[0][row];
    double ratio = StrictMath.exp(Math.min(logRatio, 700));
    double forMean = -StrictMath.expm1(Math.min(logRatio, 700));
    double forShape = -shapeTerm(k) - k * logLess(ratio, logRatio);
    out[0][row] = natural ? forMean : k * forMean;
    out[1][row] = natural ? forShape / shapeInformation(k) : forShape;
  }

  private static double logLess(double ratio, double logRatio) {
    return Math.abs(logRatio) < 0.01 ? logLessRest(ratio) : 1 + logRatio - ratio;
  }

  /** k (ln k - psi(k)), which is 1 at 0 and 1/2 at infinity. */
  private static double shapeTerm(double k) {
    return k < SMALL
        ? 1 + k * (StrictMath.log(k) - GammaFunction.digamma(1 + k))
        : k * GammaFunction.logLessDigamma(k);
  }

  /** k^2 psi'(k) - k, which is 1 at 0 and 1/2 at infinity. */
  private static double shapeInformation(double k) {
    if (k < SMALL) {
      return 1 - k;
    } else if (k > 1e8) {
      return 0.5;
    }
    return k * k * GammaFunction.trigammaLessInverse(k);
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    require(rule);
    double k = StrictMath.exp(requireEta(eta)[1]);
    return diagonal(k, shapeInformation(k));
  }

  @Override
  public UnivariateDistribution at(double[] eta) {
    return new GammaDistribution(requireEta(eta)[0], eta[1]);
  }
}
