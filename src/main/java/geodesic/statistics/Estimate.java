package geodesic.statistics;

/**
 * A statistic of runs and its 95 % bootstrap interval.
 *
 * @param value NaN without runs
 */
public record Estimate(double value, Interval interval) {}
