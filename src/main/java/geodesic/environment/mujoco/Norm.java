package geodesic.environment.mujoco;

/** Euclidean lengths as {@code np.linalg.norm} computes them. */
final class Norm {
  private Norm() {}

  static double of(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  static double of(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }
}
