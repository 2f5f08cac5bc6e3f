package geodesic.supervised.variational;

import geodesic.linalg.CholeskyFactor;
import geodesic.options.Bounds;
import java.util.Arrays;

/**
 * The natural gradient of the bound in the natural parameters S^-1 m and -S^-1 / 2 of q: it equals
 * the plain gradient in the mean parameters m and S + m m', so no Fisher matrix is inverted (Khan
 * and Rue, "The Bayesian Learning Rule", JMLR 2023, section 3). With rate rho the step is P = (1 -
 * rho) P + rho E[-Hessian], then m = m + rho P^-1 E[g], for the precision P = S^-1: Newton's method
 * with expectations under q in place of values at a point.
 */
public final class NaturalGradientInference implements VariationalInference {
  private final EvidenceLowerBound bound;
  private final double rate;
  private final int d;
  private final double[] mean;
  private final double[] precision;
  private final CholeskyFactor factor;
  private double[][] root;
  private boolean failed;

  /**
   * Starts at N(0, I).
   *
   * @param rate rho, in (0, 1]
   */
  public NaturalGradientInference(EvidenceLowerBound bound, int parameters, double rate) {
    this.bound = bound;
    this.rate = Bounds.within("rate", Bounds.above("rate", rate, 0), 0, 1);
    d = parameters;
    mean = new double[d];
    precision = new double[d * d];
    factor = new CholeskyFactor(d);
    for (int i = 0; i < d; i++) {
      precision[i * d + i] = 1;
    }
    factor.factorise(precision);
    root = rootOfInverse();
  }

  @Override
  public double step() {
    if (failed) {
      return Double.NaN;
    }
    double value = bound.at(mean, root);
    double[] curvature = bound.curvature();
    for (int i = 0; i < precision.length; i++) {
      precision[i] = (1 - rate) * precision[i] + rate * curvature[i];
    }
    if (!factor.factorise(precision)) {
      failed = true;
      return value;
    }
    double[] direction = bound.meanGradient().clone();
    factor.solve(direction);
    for (int i = 0; i < d; i++) {
      mean[i] += rate * direction[i];
    }
    root = rootOfInverse();
    return value;
  }

  /** L'^-1 of P = L L'. */
  private double[][] rootOfInverse() {
    double[][] a = new double[d][d];
    double[] column = new double[d];
    for (int j = 0; j < d; j++) {
      Arrays.fill(column, 0);
      column[j] = 1;
      factor.solveUpper(column);
      for (int i = 0; i < d; i++) {
        a[i][j] = column[i];
      }
    }
    return a;
  }

  @Override
  public double[] mean() {
    return mean;
  }

  @Override
  public double[][] root() {
    return root;
  }
}
