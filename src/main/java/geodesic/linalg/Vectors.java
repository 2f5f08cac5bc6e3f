package geodesic.linalg;

/** Sums and updates of double vectors, each in one fixed order. */
public final class Vectors {
  private Vectors() {}

  /**
   * The inner product, by eight partial sums over i mod 8 that are then added pairwise: one order
   * on every machine.
   */
  public static double dot(double[] x, double[] y) {
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int i = 0;
    for (; i + 8 <= x.length; i += 8) {
      s0 += x[i] * y[i];
      s1 += x[i + 1] * y[i + 1];
      s2 += x[i + 2] * y[i + 2];
      s3 += x[i + 3] * y[i + 3];
      s4 += x[i + 4] * y[i + 4];
      s5 += x[i + 5] * y[i + 5];
      s6 += x[i + 6] * y[i + 6];
      s7 += x[i + 7] * y[i + 7];
    }
    for (; i < x.length; i++) {
      s0 += x[i] * y[i];
    }
    return ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
  }

  /** The Euclidean norm. */
  public static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  /** y = y + a x. */
  public static void addScaled(double a, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += a * x[i];
    }
  }

  /** y = x + a y. */
  public static void scaleAndAdd(double[] x, double a, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] + a * y[i];
    }
  }

  /** sum = sum + x, for the x.length first elements. */
  public static void add(float[] x, double[] sum) {
    for (int i = 0; i < x.length; i++) {
      sum[i] += x[i];
    }
  }
}
