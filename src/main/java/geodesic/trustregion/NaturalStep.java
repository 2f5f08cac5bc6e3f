package geodesic.trustregion;

import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;

/**
 * The natural gradient, scaled so that its quadratic KL is delta: x = (F + lambda I)^-1 g by
 * conjugate gradient, step = sqrt(2 delta / x'(F + lambda I) x) x (Schulman et al. 2015, appendix
 * C; the damping lambda counts as curvature).
 *
 * @param step the full step, theta_{k+1} - theta_k; all zeros where there is no ascent direction
 * @param predictedGain g'step, the gain that the linear model promises
 * @param quadraticKl step'F step / 2 with the undamped Fisher matrix
 * @param solution what conjugate gradient returned, with x = solution.x()
 */
public record NaturalStep(
    double[] step, double predictedGain, double quadraticKl, ConjugateGradient.Solution solution) {

  /**
   * Computes the step.
   *
   * @param damping lambda, at least 0
   * @param delta the KL radius in nats, above 0
   * @throws ArithmeticException when the gradient or a Fisher-vector product is not finite
   */
  public static NaturalStep compute(
      TrustRegionProblem problem, ConjugateGradient solver, double damping, double delta) {
    double[] g = problem.gradient();
    LinearOperator fisher = problem.fisher();
    ConjugateGradient.Solution solution = solver.solve(fisher.damped(damping), g);
    double[] step = solution.x().clone();
    double[] product = new double[step.length];
    fisher.apply(step, product);
    double undamped = Vectors.dot(step, product);
    double curvature = undamped + damping * Vectors.dot(step, step); // x'(F + lambda I) x
    double scale = curvature > 0 ? Math.sqrt(2 * delta / curvature) : 0;
    for (int i = 0; i < step.length; i++) {
      step[i] *= scale;
    }
    return new NaturalStep(step, Vectors.dot(g, step), 0.5 * scale * scale * undamped, solution);
  }
}
