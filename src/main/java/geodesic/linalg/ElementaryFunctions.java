package geodesic.linalg;

/** Elementary functions in double, the same bits on every machine. */
public final class ElementaryFunctions {
  private ElementaryFunctions() {}

  /**
   * out[i] = 1 / (1 + e^-x[i]) for i in [0, n), within two ulps; 0 below -708. {@code out} is not
   * {@code x}.
   */
  public static void sigmoid(int n, double[] x, double[] out) {
    DoubleKernels.active().sigmoid(n, x, out);
  }

  /**
   * out[i] = -ln(1 + e^-x[i]) for i in [0, n), within two ulps; 0 above 708. {@code out} is not
   * {@code x}.
   */
  public static void logSigmoid(int n, double[] x, double[] out) {
    DoubleKernels.active().logSigmoid(n, x, out);
  }

  /** ln(1 + e^x) without overflow. */
  public static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }
}
