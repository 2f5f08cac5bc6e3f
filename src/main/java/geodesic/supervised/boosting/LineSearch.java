package geodesic.supervised.boosting;

/**
 * How far to go along fitted gradients, as NGBoost's reference implementation searches: from scale
 * 1 on it doubles while the mean loss is not above that of the start, and at most to {@link
 * #FARTHEST}; then it halves until the loss is below.
 */
final class LineSearch {
  static final double FARTHEST = 512;
  private static final double NEAREST = 0x1p-40;

  private final MeanLoss loss;
  private final double[][] trial;

  /**
   * @param most rows
   */
  LineSearch(MeanLoss loss, int parameters, int most) {
    this.loss = loss;
    trial = new double[parameters][most];
  }

  /**
   * Finds the scale rho for which the mean loss at eta - rho f is below that at eta.
   *
   * @param start the mean loss at eta
   * @return rho, or 0 if even the smallest step does not lower the loss
   */
  double scale(Rows rows, double[][] eta, double[][] f, double start) {
    double scale = 1;
    double here = at(rows, eta, f, scale);
    double before = Double.NaN;
    while (here <= start && scale < FARTHEST) {
      scale *= 2;
      before = here;
      here = at(rows, eta, f, scale);
    }
    // The last scale that doubling left behind need not be computed again.
    if (!(here < start) && before < start) {
      return scale / 2;
    }
    while (!(here < start)) {
      scale /= 2;
      if (scale < NEAREST) {
        return 0;
      }
      here = at(rows, eta, f, scale);
    }
    return scale;
  }

  private double at(Rows rows, double[][] eta, double[][] f, double scale) {
    for (int k = 0; k < eta.length; k++) {
      move(eta[k], f[k], scale, rows.count(), trial[k]);
    }
    double mean = loss.at(rows, trial);
    // A density that is infinite at the target is no better than one that is no number.
    return Double.isFinite(mean) ? mean : Double.NaN;
  }

  private static void move(double[] eta, double[] f, double scale, int rows, double[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] = eta[i] - scale * f[i];
    }
  }
}
