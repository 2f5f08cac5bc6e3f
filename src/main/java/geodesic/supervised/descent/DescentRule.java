package geodesic.supervised.descent;

import geodesic.fisher.Fisher;
import geodesic.linalg.LinearSolver;
import geodesic.optimizer.FirstOrderOptimizer.Method;
import geodesic.options.Bounds;

/** How a gradient becomes a step. */
public sealed interface DescentRule {
  /**
   * A first-order optimiser.
   *
   * @param epsilon added to the root of the squared gradients' mean by those that divide by it
   */
  record FirstOrder(Method method, double epsilon) implements DescentRule {}

  /**
   * theta -= rate x with (F + damping I) x = g.
   *
   * @param matrix which Fisher matrix stands for F
   * @param damping at least 0
   */
  record NaturalGradient(Fisher matrix, double damping, LinearSolver solver)
      implements DescentRule {
    public NaturalGradient {
      Bounds.atLeast("damping", damping, 0);
    }
  }

  /**
   * theta -= rate x with (H + damping I) x = g for the Hessian H.
   *
   * @param damping at least 0
   */
  record Newton(double damping, LinearSolver solver) implements DescentRule {
    public Newton {
      Bounds.atLeast("damping", damping, 0);
    }
  }

  /**
   * L-BFGS; the rate is what its first line search tries first, in multiples of the gradient.
   *
   * @param memory how many pairs are kept
   */
  record QuasiNewton(int memory) implements DescentRule {}
}
