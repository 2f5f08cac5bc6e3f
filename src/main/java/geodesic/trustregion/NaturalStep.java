package geodesic.trustregion;

import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver;
import geodesic.linalg.Vectors;

/**
 * The natural gradient, scaled so that its quadratic KL is delta: x = (F + lambda I)^-1 g, step =
 * sqrt(2 delta / x'(F + lambda I) x) x (Schulman et al. 2015, appendix C; the damping lambda counts
 * as curvature). Another matrix may stand for F in the linear system; the length is always measured
 * by the problem's own.
 *
 * @param step the full step, theta_{k+1} - theta_k; all zeros where there is no ascent direction
 * @param scale step = scale x
 * @param predictedGain g'step, the gain that the linear model promises
 * @param quadraticKl step'F step / 2 with the undamped Fisher matrix
 * @param solution what the solver returned, with x = solution.x()
 */
public record NaturalStep(
    double[] step,
    double scale,
    double predictedGain,
    double quadraticKl,
    LinearSolver.Solution solution) {

  /** A bound on the scale of a step, beside that by its KL. */
  public interface Limit {
    /** No bound. */
    Limit NONE = (slope, curvature) -> Double.POSITIVE_INFINITY;

    /**
     * Where g'(a x) - (a x)'(F + lambda I)(a x) / 2 is largest: of a regression, whose gain falls
     * beyond. It is 1 where x solves the system.
     */
    Limit MODEL_MAXIMUM = (slope, curvature) -> slope / curvature;

    /**
     * The largest a in step = a x.
     *
     * @param slope g'x
     * @param curvature x'(F + lambda I) x, above 0
     */
    double largest(double slope, double curvature);
  }

  /** Computes the step in the problem's own Fisher matrix. */
  public static NaturalStep compute(
      TrustRegionProblem problem, LinearSolver solver, double damping, double delta) {
    return compute(problem, problem.fisher(), solver, damping, delta, Limit.NONE);
  }

  /**
   * Computes the step.
   *
   * @param matrix what stands for the problem's Fisher matrix in the linear system, undamped
   * @param damping lambda, at least 0
   * @param delta the KL radius in nats, above 0
   * @throws ArithmeticException when the gradient or a product is not finite
   */
  public static NaturalStep compute(
      TrustRegionProblem problem,
      LinearOperator matrix,
      LinearSolver solver,
      double damping,
      double delta,
      Limit limit) {
    double[] g = problem.gradient();
    LinearSolver.Solution solution = solver.solve(matrix.damped(damping), g);
    double[] step = solution.x().clone();
    double[] product = new double[step.length];
    problem.fisher().apply(step, product);
    double undamped = Vectors.dot(step, product);
    double curvature = undamped + damping * Vectors.dot(step, step); // x'(F + lambda I) x
    double scale =
        curvature > 0
            ? Math.min(
                limit.largest(Vectors.dot(g, step), curvature), Math.sqrt(2 * delta / curvature))
            : 0;
    for (int i = 0; i < step.length; i++) {
      step[i] *= scale;
    }
    return new NaturalStep(
        step, scale, Vectors.dot(g, step), 0.5 * scale * scale * undamped, solution);
  }

  /** theta + fraction step, rounded to float once. */
  public float[] from(float[] theta, double fraction) {
    return BacktrackingLineSearch.moved(theta, fraction, step);
  }

  /**
   * The ratio of actual to predicted rise of the objective under its KL penalty, gain(d) - KL(d) /
   * scale, at d = fraction step. A step of scale x maximises g'd - d'(F + lambda I) d / (2 scale):
   * scale is the reciprocal of the KL constraint's multiplier. The model of what was promised is
   * that without damping, g'd - d'F d / (2 scale), to first order in the gain and second in the KL;
   * the ratio tells how far both orders hold, and is 1 for short steps.
   *
   * @param fraction of the full step that was taken
   * @param evaluation there
   */
  public double reductionRatio(double fraction, TrustRegionProblem.Evaluation evaluation) {
    double predicted = fraction * predictedGain - fraction * fraction * quadraticKl / scale;
    return (evaluation.gain() - evaluation.kl() / scale) / predicted;
  }
}
