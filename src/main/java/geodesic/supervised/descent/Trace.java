package geodesic.supervised.descent;

import java.util.List;

/**
 * The points that a descent went through, the start first.
 *
 * @param points at least one
 * @param end why it ended
 */
public record Trace(List<Point> points, End end) {
  public Trace {
    points = List.copyOf(points);
  }

  /** Why a descent ends. */
  public enum End {
    /** All evaluations are used. */
    BUDGET,
    /** The loss or its gradient is not a finite number at the last point. */
    NOT_FINITE,
    /** The linear system of the next step has no solution: its matrix is singular in rounding. */
    SINGULAR,
    /** A line search found no lower loss. */
    NO_DESCENT
  }

  /**
   * A point.
   *
   * @param evaluations of the loss and its gradient so far, this point's included
   * @param theta not to be modified
   */
  public record Point(int evaluations, double loss, double[] theta) {}

  /** Where it ended. */
  public Point last() {
    return points.getLast();
  }

  /** The loss where it ended; infinity for a descent that left the range of numbers. */
  public double finalLoss() {
    double loss = last().loss();
    return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
  }
}
