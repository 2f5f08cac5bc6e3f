package geodesic.linalg;

import geodesic.random.Pcg64;

/** Random vectors for tests, and the distance between two. */
public final class Samples {
  private Samples() {}

  /** n independent normal floats. */
  public static float[] normals(Pcg64 random, int n, double scale) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (scale * random.nextGaussian());
    }
    return x;
  }

  /** n independent normal doubles. */
  public static double[] doubles(Pcg64 random, int n, double scale) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = scale * random.nextGaussian();
    }
    return x;
  }

  /** The same numbers in double. */
  public static double[] widened(float[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i];
    }
    return y;
  }

  /** |actual - expected| / |expected|, Euclidean; 0 where both are zero vectors. */
  public static double relativeError(double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      throw new IllegalArgumentException(actual.length + " numbers against " + expected.length);
    }
    double[] difference = actual.clone();
    Vectors.addScaled(-1, expected, difference);
    double distance = Vectors.norm(difference);
    return distance == 0 ? 0 : distance / Vectors.norm(expected);
  }
}
