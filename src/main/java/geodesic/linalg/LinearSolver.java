package geodesic.linalg;

/** A way to solve A x = b for a symmetric positive definite A. */
public interface LinearSolver {
  /**
   * Solves A x = b.
   *
   * @param b the right-hand side; not modified
   * @throws IllegalArgumentException when the sizes differ
   * @throws ArithmeticException when b or a product holds NaN or infinity
   */
  Solution solve(LinearOperator a, double[] b);

  /**
   * What a solve returns.
   *
   * @param x the solution, or the last iterate
   */
  record Solution(double[] x, Convergence convergence) {
    /** Of a direct solve of A x = b, whose residual takes one more product. */
    static Solution direct(LinearOperator a, double[] x, double[] b) {
      return new Solution(x, new Convergence.Direct(relativeResidual(a, x, b)));
    }

    /** |b - A x| / |b|. */
    public double residual() {
      return convergence.residual();
    }
  }

  /** Refuses a right-hand side that does not fit, or is not finite. */
  static void requireRightHandSide(LinearOperator a, double[] b) {
    if (b.length != a.size()) {
      throw new IllegalArgumentException(
          "the right-hand side has " + b.length + " elements, the operator " + a.size());
    }
    if (!Double.isFinite(Vectors.dot(b, b))) {
      throw new ArithmeticException("the right-hand side of the linear system is not finite");
    }
  }

  /** |b - A x| / |b|; 0 for b = 0. */
  static double relativeResidual(LinearOperator a, double[] x, double[] b) {
    double[] product = new double[b.length];
    a.apply(x, product);
    Vectors.scaleAndAdd(b, -1, product);
    double norm = Vectors.norm(b);
    return norm == 0 ? 0 : Vectors.norm(product) / norm;
  }
}
