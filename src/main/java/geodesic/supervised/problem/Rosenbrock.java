package geodesic.supervised.problem;

/**
 * Rosenbrock's function (1960), 100 (y - x^2)^2 + (1 - x)^2, from (-1.2, 1) to its minimum 0 at (1,
 * 1): a curved valley, as nonlinear least squares of 10 (y - x^2) and 1 - x with noise of variance
 * 1/2.
 */
public final class Rosenbrock extends ResidualProblem {
  public Rosenbrock() {
    super(2, 1, 2);
  }

  @Override
  public int size() {
    return 2;
  }

  @Override
  public double[] start() {
    return new double[] {-1.2, 1};
  }

  @Override
  void residuals(double[] theta, double[] r, double[][] jacobian) {
    double x = theta[0];
    r[0] = 10 * (theta[1] - x * x);
    r[1] = 1 - x;
    jacobian[0][0] = -20 * x;
    jacobian[0][1] = 10;
    jacobian[1][0] = -1;
    jacobian[1][1] = 0;
  }

  @Override
  void addCurvature(double[] theta, double[] r, double scale, double[][] hessian) {
    hessian[0][0] += scale * r[0] * -20;
  }
}
