package geodesic.supervised.sampling;

import geodesic.linalg.CholeskyFactor;
import geodesic.linalg.TallMatrix;
import geodesic.random.Pcg64;

/** A constant metric M of the parameters: the mass matrix of Hamiltonian Monte Carlo. */
public sealed interface Metric {
  /** M = I. */
  static Metric euclidean() {
    return new Euclidean();
  }

  /**
   * A matrix such as the Fisher matrix at the mode.
   *
   * @param matrix d x d, row-major, symmetric; not modified
   * @throws ArithmeticException when it is not positive definite
   */
  static Metric of(double[] matrix, int d) {
    CholeskyFactor factor = CholeskyFactor.of(matrix, d);
    double[][] lower = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        lower[i][j] = factor.get(i, j);
      }
    }
    return new Dense(new TallMatrix(lower, false), new TallMatrix(factor.inverse(), false));
  }

  /** The length of vectors that are written: at least d. */
  int padded(int d);

  /** out = M^-1 x, for the d first elements. */
  void inverseTimes(double[] x, double[] out);

  /**
   * Draws p from N(0, M).
   *
   * @param scratch of length d; overwritten
   * @return p'M^-1 p
   */
  double draw(Pcg64 random, double[] scratch, double[] p);

  /** The identity. */
  record Euclidean() implements Metric {
    @Override
    public int padded(int d) {
      return d;
    }

    @Override
    public void inverseTimes(double[] x, double[] out) {
      System.arraycopy(x, 0, out, 0, out.length);
    }

    @Override
    public double draw(Pcg64 random, double[] scratch, double[] p) {
      return normals(random, p);
    }
  }

  /**
   * A matrix written out. Products are those of {@link TallMatrix}.
   *
   * @param lower L of M = L L'
   * @param inverse of M
   */
  record Dense(TallMatrix lower, TallMatrix inverse) implements Metric {
    @Override
    public int padded(int d) {
      return lower.padded();
    }

    @Override
    public void inverseTimes(double[] x, double[] out) {
      inverse.times(x, out);
    }

    @Override
    public double draw(Pcg64 random, double[] scratch, double[] p) {
      double squares = normals(random, scratch);
      lower.times(scratch, p);
      return squares;
    }
  }

  private static double normals(Pcg64 random, double[] z) {
    double squares = 0;
    for (int i = 0; i < z.length; i++) {
      z[i] = random.nextGaussian();
      squares += z[i] * z[i];
    }
    return squares;
  }
}
