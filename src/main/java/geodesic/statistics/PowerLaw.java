package geodesic.statistics;

/**
 * y = factor x^exponent, as a straight line through the logarithms.
 *
 * @param factor the value at x = 1
 */
public record PowerLaw(double factor, double exponent) {
  /**
   * Fits the logarithms of y by least squares on those of x.
   *
   * @param x above 0, at least two different ones
   * @param y above 0, as many
   * @throws IllegalArgumentException when a value is not above 0
   */
  public static PowerLaw fit(double[] x, double[] y) {
    if (x.length != y.length || x.length < 2) {
      throw new IllegalArgumentException(
          "a power law through " + x.length + " values of x and " + y.length + " of y");
    }
    double[] logX = logarithms(x);
    double[] logY = logarithms(y);
    double meanX = Statistics.mean(logX);
    double meanY = Statistics.mean(logY);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      products += (logX[i] - meanX) * (logY[i] - meanY);
      squares += (logX[i] - meanX) * (logX[i] - meanX);
    }
    double exponent = products / squares;
    return new PowerLaw(StrictMath.exp(meanY - exponent * meanX), exponent);
  }

  private static double[] logarithms(double[] values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0)) {
        throw new IllegalArgumentException("a power law through " + values[i]);
      }
      logs[i] = StrictMath.log(values[i]);
    }
    return logs;
  }
}
