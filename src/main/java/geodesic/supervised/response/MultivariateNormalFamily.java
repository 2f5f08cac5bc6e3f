package geodesic.supervised.response;

import geodesic.options.Bounds;
import geodesic.options.InvalidOption;
import geodesic.statistics.StandardNormal;
import java.util.ArrayList;
import java.util.List;

/**
 * The normal distribution of d numbers together, with eta = the mean, then row by row the lower
 * triangle of L, the Cholesky factor of the precision matrix L L', whose diagonal is there as
 * logarithms (Williams 1996). With r = y - mu and e = L' r the log score is |e|^2 / 2 - sum ln L_jj
 * + d ln(2 pi) / 2.
 *
 * <p>The Fisher matrix falls into blocks: L L' for the mean, and for column j of L the block A^-1 +
 * u u' / L_jj^2, where A is L L' of what is left of L from row and column j on, and u the first
 * unit vector. Its inverse is A - l l' / 2 with l that column itself, so that a natural gradient is
 * two products with triangles.
 */
final class MultivariateNormalFamily extends RowwiseFamily {
  static final String NAME = "multivariate-normal";

  /** So that a difference of two products of three such numbers is no NaN. */
  private static final double LARGEST = 1e100;

  private final int d;

  /**
   * @param d the number of components, at least 1
   */
  MultivariateNormalFamily(int d) {
    this.d = Bounds.atLeast("the number of components", d, 1);
  }

  @Override
  public String id() {
    return NAME + "-" + d;
  }

  @Override
  public int parameters() {
    return d + d * (d + 1) / 2;
  }

  /** The means, the standard deviations, and the correlations row by row. */
  @Override
  public List<String> parameterNames() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      names.add("mu_" + i);
    }
    for (int i = 0; i < d; i++) {
      names.add("sigma_" + i);
    }
    for (int i = 1; i < d; i++) {
      for (int j = 0; j < i; j++) {
        names.add("correlation_" + j + "_" + i);
      }
    }
    return names;
  }

  @Override
  public int targetSize() {
    return d;
  }

  @Override
  public String support() {
    return d == 1 ? "a finite number" : d + " finite numbers";
  }

  @Override
  public boolean supports(double[] y, int row) {
    for (int k = 0; k < d; k++) {
      if (!Double.isFinite(y[row * d + k])) {
        return false;
      }
    }
    return true;
  }

  /** The mean, and the factor of the inverse of the covariance without Bessel's correction. */
  @Override
  public double[] fit(double[] y, double[] weights) {
    double total = Targets.require(this, y, weights);
    double[] mean = new double[d];
    double[][] covariance = new double[d][d];
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < d; k++) {
        mean[k] += weights[i] * y[i * d + k] / total;
      }
    }
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < d; k++) {
        for (int l = 0; l < d; l++) {
          covariance[k][l] +=
              weights[i] / total * (y[i * d + k] - mean[k]) * (y[i * d + l] - mean[l]);
        }
      }
    }
    double[] eta = new double[parameters()];
    System.arraycopy(mean, 0, eta, 0, d);
    double[][] factor =
        Triangle.precisionFactor(covariance)
            .orElseThrow(() ->
                new InvalidOption(
                    "the targets' covariance is singular, but no target may be constant or a combination of the others: that leaves "
                        + id()
                        + " without a spread"));
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        eta[index(i, j)] = i == j ? StrictMath.log(factor[i][i]) : factor[i][j];
      }
    }
    return eta;
  }

  /** Where L_ij is in eta, for i at least j. */
  private int index(int i, int j) {
    return d + i * (i + 1) / 2 + j;
  }

  private double[][] factor(double[][] eta, int row) {
    double[][] l = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        l[i][j] = eta[index(i, j)][row];
      }
      l[i][i] = StrictMath.exp(eta[index(i, i)][row]);
    }
    return l;
  }

  private double[] residual(double[] y, double[][] eta, int row) {
    double[] r = new double[d];
    for (int k = 0; k < d; k++) {
      r[k] = y[row * d + k] - eta[k][row];
    }
    return r;
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    double[] r = residual(y, eta, row);
    double sum = d * StandardNormal.HALF_LOG_TWO_PI;
    for (int j = 0; j < d; j++) {
      double logDiagonal = eta[index(j, j)][row];
      double e = StrictMath.exp(logDiagonal) * r[j];
      for (int i = j + 1; i < d; i++) {
        e += eta[index(i, j)][row] * r[i];
      }
      sum += 0.5 * e * e - logDiagonal;
    }
    return sum;
  }

  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    double[][] l = factor(eta, row);
    double[] r = residual(y, eta, row);
    double[] e = Triangle.transposedTimes(l, r);
    if (natural) {
      naturalGradient(l, r, e, row, out);
      return;
    }
    double[] forMean = Triangle.times(l, e);
    for (int i = 0; i < d; i++) {
      out[i][row] = -forMean[i];
      for (int j = 0; j < i; j++) {
        out[index(i, j)][row] = e[j] * r[i];
      }
      out[index(i, i)][row] = e[i] * r[i] * l[i][i] - 1;
    }
  }

  /**
   * For the mean -r. For column j of L, with respect to which the gradient is g = e_j r - u / L_jj
   * below the diagonal: A r = sum over n of column n times e_n and A u / L_jj = l, so that A g - l
   * (l' g) / 2 = e_j (sum over n above j of column n times e_n) + l (e_j^2 - 1) / 2.
   */
  private void naturalGradient(double[][] l, double[] r, double[] e, int row, double[][] out) {
    for (int i = 0; i < d; i++) {
      e[i] = Math.clamp(e[i], -LARGEST, LARGEST);
    }
    for (int i = 0; i < d; i++) {
      out[i][row] = -r[i];
      double sum = 0;
      for (int j = i; j >= 0; j--) {
        double value = Math.clamp(l[i][j], -LARGEST, LARGEST);
        double half = 0.5 * (e[j] * e[j] - 1);
        out[index(i, j)][row] = i == j ? half : e[j] * sum + value * half;
        sum += value * e[j];
      }
    }
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    require(rule);
    double[][] columns = new double[parameters()][1];
    for (int p = 0; p < columns.length; p++) {
      columns[p][0] = requireEta(eta)[p];
    }
    double[][] l = factor(columns, 0);
    double[][] covariance = Triangle.covariance(l);
    double[][] fisher = new double[parameters()][parameters()];
    for (int i = 0; i < d; i++) {
      double[] row = Triangle.times(l, l[i]);
      System.arraycopy(row, 0, fisher[i], 0, d);
    }
    for (int j = 0; j < d; j++) {
      for (int i = j; i < d; i++) {
        for (int m = j; m < d; m++) {
          double value = covariance[i][m] + (i == j && m == j ? 1 / (l[j][j] * l[j][j]) : 0);
          double scale = (i == j ? l[j][j] : 1) * (m == j ? l[j][j] : 1);
          fisher[index(i, j)][index(m, j)] = value * scale;
        }
      }
    }
    return fisher;
  }

  @Override
  public VectorDistribution at(double[] eta) {
    double[][] columns = new double[parameters()][1];
    for (int p = 0; p < columns.length; p++) {
      columns[p][0] = requireEta(eta)[p];
    }
    double[] mean = new double[d];
    System.arraycopy(eta, 0, mean, 0, d);
    return new MultivariateNormalDistribution(mean, factor(columns, 0));
  }
}
