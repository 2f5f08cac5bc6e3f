package geodesic.supervised.problem;

import geodesic.fisher.Fisher;
import geodesic.linalg.LinearOperator;
import java.util.Arrays;
import java.util.Optional;

/**
 * Nonlinear least squares: the loss w sum_i c r_i(theta)^2 / 2, where c r_i^2 / 2 is a sample's
 * negative log-likelihood under Gaussian noise of variance 1/c. With the Jacobian J of the
 * residuals its gradient is w c J'r, its Fisher matrix the Gauss-Newton matrix w c J'J, its
 * empirical Fisher matrix w sum_i s_i s_i' of the scores s_i = c r_i J_i, and its Hessian w c J'J
 * plus w c sum_i r_i times the Hessian of r_i.
 */
abstract class ResidualProblem implements Objective {
  private final int samples;
  private final double weight;
  private final double precision;

  /**
   * @param weight of each sample in the loss: 1 for a sum over the samples, 1/n for their mean
   * @param precision of the noise
   */
  ResidualProblem(int samples, double weight, double precision) {
    this.samples = samples;
    this.weight = weight;
    this.precision = precision;
  }

  /**
   * Computes the residuals and their derivatives.
   *
   * @param r receives the residuals
   * @param jacobian [sample][parameter]; receives their gradients
   */
  abstract void residuals(double[] theta, double[] r, double[][] jacobian);

  /**
   * Adds the residuals' own curvature, scale sum_i r_i times the Hessian of r_i. Linear ones have
   * none.
   *
   * @param hessian modified
   */
  void addCurvature(double[] theta, double[] r, double scale, double[][] hessian) {}

  /** The residuals at a point. */
  private record At(double[] r, double[][] jacobian) {}

  private At at(double[] theta) {
    At at = new At(new double[samples], new double[samples][size()]);
    residuals(theta, at.r, at.jacobian);
    return at;
  }

  @Override
  public final double valueAndGradient(double[] theta, double[] gradient) {
    At at = at(theta);
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += at.r[i] * at.r[i];
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] += weight * precision * at.r[i] * at.jacobian[i][j];
      }
    }
    return 0.5 * weight * precision * sum;
  }

  @Override
  public final Optional<LinearOperator> hessian(double[] theta) {
    At at = at(theta);
    double[][] hessian = gaussNewton(at);
    addCurvature(theta, at.r, weight * precision, hessian);
    return Optional.of(OuterProducts.matrix(hessian));
  }

  @Override
  public final Optional<LinearOperator> fisher(Fisher kind, double[] theta) {
    At at = at(theta);
    return switch (kind) {
      case EXACT -> Optional.of(OuterProducts.matrix(gaussNewton(at)));
      case DIAGONAL -> Optional.of(OuterProducts.diagonal(gaussNewton(at)));
      case EMPIRICAL -> Optional.of(OuterProducts.matrix(empirical(at)));
      case KFAC -> kroneckerFactored(theta);
      case MONTE_CARLO, BLOCK_DIAGONAL, EKFAC -> Optional.empty();
    };
  }

  /** The Kronecker-factored Fisher matrix of a model that has layers. */
  Optional<LinearOperator> kroneckerFactored(double[] theta) {
    return Optional.empty();
  }

  private double[][] gaussNewton(At at) {
    double[] weights = new double[samples];
    Arrays.fill(weights, weight * precision);
    return OuterProducts.sum(at.jacobian, weights);
  }

  private double[][] empirical(At at) {
    double[] weights = new double[samples];
    for (int i = 0; i < samples; i++) {
      weights[i] = weight * precision * precision * at.r[i] * at.r[i];
    }
    return OuterProducts.sum(at.jacobian, weights);
  }
}
