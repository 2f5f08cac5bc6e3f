package geodesic.supervised.descent;

import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver;
import geodesic.linalg.Vectors;
import geodesic.optimizer.FirstOrderOptimizer;
import geodesic.optimizer.Lbfgs;
import geodesic.optimizer.StrongWolfe;
import geodesic.options.Bounds;
import geodesic.supervised.problem.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * Minimises an objective by a rule at a constant rate. The budget counts evaluations of the loss
 * with its gradient, over all of the data each; what a rule's matrix costs is not in it.
 *
 * @param rate the learning rate, above 0
 * @param evaluations the most evaluations, at least 1; the first is the start's
 */
public record Descent(DescentRule rule, double rate, int evaluations) {
  public Descent {
    Bounds.above("rate", rate, 0);
    Bounds.atLeast("evaluations", evaluations, 1);
  }

  /** A step's change of theta; it may keep a state. */
  private interface Move {
    void apply(double[] theta, double[] gradient);
  }

  /**
   * Descends from the objective's own start.
   *
   * @return the points up to the budget, or up to where the descent cannot go on
   * @throws IllegalArgumentException when the objective has no such matrix
   */
  public Trace run(Objective objective) {
    return run(objective, objective.start());
  }

  /** Descends from another start, which is not modified. */
  public Trace run(Objective objective, double[] start) {
    return switch (rule) {
      case DescentRule.QuasiNewton(int memory) -> quasiNewton(objective, start, memory);
      case DescentRule.FirstOrder(FirstOrderOptimizer.Method method, double epsilon) ->
          follow(
              objective,
              start,
              FirstOrderOptimizer.create(method, objective.size(), rate, epsilon)::step);
      case DescentRule.NaturalGradient natural ->
          follow(
              objective,
              start,
              (theta, gradient) ->
                  precondition(
                      objective
                          .fisher(natural.matrix(), theta)
                          .orElseThrow(() -> without(natural.matrix().name())),
                      natural.damping(),
                      natural.solver(),
                      theta,
                      gradient));
      case DescentRule.Newton newton ->
          follow(
              objective,
              start,
              (theta, gradient) ->
                  precondition(
                      objective.hessian(theta).orElseThrow(() -> without("Hessian")),
                      newton.damping(),
                      newton.solver(),
                      theta,
                      gradient));
    };
  }

  private static IllegalArgumentException without(String matrix) {
    return new IllegalArgumentException("this objective has no " + matrix + " matrix");
  }

  private Trace follow(Objective objective, double[] start, Move move) {
    double[] theta = start.clone();
    double[] gradient = new double[theta.length];
    List<Trace.Point> points = new ArrayList<>();
    for (int k = 1; k <= evaluations; k++) {
      double loss = objective.valueAndGradient(theta, gradient);
      points.add(new Trace.Point(k, loss, theta.clone()));
      if (!Double.isFinite(loss) || !Double.isFinite(Vectors.dot(gradient, gradient))) {
        return new Trace(points, Trace.End.NOT_FINITE);
      }
      try {
        if (k < evaluations) {
          move.apply(theta, gradient);
        }
      } catch (ArithmeticException unsolvable) {
        return new Trace(points, Trace.End.SINGULAR);
      }
    }
    return new Trace(points, Trace.End.BUDGET);
  }

  private void precondition(
      LinearOperator matrix,
      double damping,
      LinearSolver solver,
      double[] theta,
      double[] gradient) {
    double[] x = solver.solve(damping == 0 ? matrix : matrix.damped(damping), gradient).x();
    Vectors.addScaled(-rate, x, theta);
  }

  private Trace quasiNewton(Objective objective, double[] start, int memory) {
    Lbfgs lbfgs = new Lbfgs(memory, rate, new StrongWolfe(), objective, start);
    List<Trace.Point> points = new ArrayList<>();
    int used = 1;
    points.add(new Trace.Point(used, lbfgs.value(), lbfgs.theta()));
    while (used < evaluations) {
      int more = lbfgs.step();
      used += more;
      if (more == 0) {
        return new Trace(points, Trace.End.NO_DESCENT);
      }
      if (used > evaluations) {
        break;
      }
      points.add(new Trace.Point(used, lbfgs.value(), lbfgs.theta()));
    }
    return new Trace(points, Trace.End.BUDGET);
  }
}
