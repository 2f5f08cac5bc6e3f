package geodesic.supervised.descent;

import java.util.List;

/**
 * The points that a descent went through, the start first.
 *
 * @param points at least one
 */
public record Trace(List<Point> points) {
  public Trace {
    points = List.copyOf(points);
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
