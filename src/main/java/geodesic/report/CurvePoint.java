package geodesic.report;

import geodesic.options.Bounds;

/**
 * One point of a training curve with the band around it.
 *
 * @param environmentSteps environment steps taken when it was recorded, at least 0
 * @param returnMean mean episode return; NaN while no episode has finished
 * @param returnLow lower edge of the band; NaN for no band here
 * @param returnHigh upper edge of the band; NaN for no band here
 */
public record CurvePoint(
    long environmentSteps, double returnMean, double returnLow, double returnHigh) {

  /** Checks the step count. */
  public CurvePoint {
    Bounds.atLeast("environmentSteps", environmentSteps, 0);
  }

  /**
   * A band of one standard deviation, cut at the observed extremes: a distribution that piles up at
   * the highest possible return would otherwise show returns that cannot occur.
   *
   * @param environmentSteps environment steps taken
   * @param mean mean episode return
   * @param std standard deviation of the episode returns
   * @param min lowest episode return
   * @param max highest episode return
   * @return the point
   */
  public static CurvePoint ofDeviation(
      long environmentSteps, double mean, double std, double min, double max) {
    return new CurvePoint(
        environmentSteps, mean, Math.max(mean - std, min), Math.min(mean + std, max));
  }

  boolean drawable() {
    return Double.isFinite(returnMean);
  }

  double bandLow() {
    return Double.isFinite(returnLow) ? returnLow : returnMean;
  }

  double bandHigh() {
    return Double.isFinite(returnHigh) ? returnHigh : returnMean;
  }
}
