package geodesic.statistics;

/** A confidence interval; both ends are NaN where there are too few runs for one. */
public record Interval(double low, double high) {
  /** All that a single run can say. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** Whether a value lies in it, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
