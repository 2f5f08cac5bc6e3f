package geodesic.optimizer;

import geodesic.options.Bounds;

/**
 * A line search for a step that satisfies the strong Wolfe conditions, f(s) at most f(0) + c1 s
 * f'(0) and |f'(s)| at most c2 |f'(0)| (Nocedal and Wright, Numerical Optimization, algorithms 3.5
 * and 3.6, with cubic interpolation inside the bracket, equation 3.59). Where the function is not
 * finite, the step counts as too long.
 *
 * @param decrease c1, in (0, curvature)
 * @param curvature c2, in (decrease, 1)
 * @param evaluations the most function evaluations, at least 1
 */
public record StrongWolfe(double decrease, double curvature, int evaluations) {
  private static final double EXPANSION = 2;

  /** A trial stays this fraction of the bracket away from both its ends. */
  private static final double MARGIN = 0.1;

  public StrongWolfe {
    Bounds.inside("decrease", decrease, 0, 1);
    Bounds.inside("curvature", curvature, decrease, 1);
    Bounds.atLeast("evaluations", evaluations, 1);
  }

  /** The constants that Nocedal and Wright name for quasi-Newton methods, with 25 evaluations. */
  public StrongWolfe() {
    this(1e-4, 0.9, 25);
  }

  /**
   * What a search found.
   *
   * @param point the end of the search: it satisfies both conditions, or has at least the lowest
   *     value below the start's that was met; the start itself where none was lower
   * @param satisfied whether both conditions hold
   * @param evaluations how often the function was evaluated
   */
  record Found(LinePoint point, boolean satisfied, int evaluations) {}

  /**
   * Searches along a direction.
   *
   * @param start step 0, with a slope below 0
   * @param d the direction
   * @param first the first step tried, above 0
   */
  Found search(DifferentiableFunction f, LinePoint start, double[] d, double first) {
    LinePoint low = start;
    LinePoint high = null;
    double step = first;
    for (int i = 1; i <= evaluations; i++) {
      LinePoint point = LinePoint.of(f, start.theta(), d, step);
      if (!descends(start, point) || point.value() >= low.value()) {
        high = point;
      } else if (Math.abs(point.slope()) <= -curvature * start.slope()) {
        return new Found(point, true, i);
      } else {
        // The minimum lies between the lowest point and a side where the function rises again.
        boolean rises = point.slope() * (high == null ? 1 : high.step() - low.step()) >= 0;
        if (rises) {
          high = low;
        }
        low = point;
      }
      step = high == null ? EXPANSION * step : between(low, high);
    }
    return new Found(low, false, evaluations);
  }

  private boolean descends(LinePoint start, LinePoint point) {
    return point.isFinite()
        && point.value() <= start.value() + decrease * point.step() * start.slope();
  }

  /** The minimum of the cubic through values and slopes of both ends, kept inside. */
  private static double between(LinePoint low, LinePoint high) {
    double width = high.step() - low.step();
    double step = low.step() + 0.5 * width;
    if (high.isFinite()) {
      double d1 = low.slope() + high.slope() - 3 * (low.value() - high.value()) / -width;
      double root = d1 * d1 - low.slope() * high.slope();
      if (root >= 0) {
        double d2 = Math.signum(width) * Math.sqrt(root);
        double cubic =
            high.step() - width * (high.slope() + d2 - d1) / (high.slope() - low.slope() + 2 * d2);
        if (Double.isFinite(cubic)) {
          step = cubic;
        }
      }
    } else {
      step = low.step() + MARGIN * width;
    }
    double least = Math.min(low.step(), high.step()) + MARGIN * Math.abs(width);
    double most = Math.max(low.step(), high.step()) - MARGIN * Math.abs(width);
    return Math.clamp(step, least, most);
  }
}
