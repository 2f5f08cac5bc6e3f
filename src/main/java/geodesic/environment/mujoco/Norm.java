package geodesic.environment.mujoco;

/** Euclidean lengths as {@code np.linalg.norm} computes them. */
final class Norm {
  private Norm() {}

  static double of(double x, double y) {
    return Math.sqrt(Math.fma(y, y, x * x));
  }

  static double of(double x, double y, double z) {
    return Math.sqrt(Math.fma(z, z, Math.fma(y, y, x * x)));
  }
}
