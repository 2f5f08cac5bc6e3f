package geodesic.algorithm;

import geodesic.algorithm.PolicyStep.Spectrum;
import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.LinearOperator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * The largest eigenvalue of the matrices that a run's natural gradients are computed with,
 * undamped. It changes slowly, so that what conjugate gradient found at the last update, its
 * largest Ritz value, serves for the next one. Where nothing is known yet, and with solvers that
 * find none, a few products find it.
 */
final class LargestEigenvalue {
  /** After these the largest Ritz value is within a few percent of where it ends. */
  private static final int PRODUCTS = 5;

  private static final ConjugateGradient FEW_PRODUCTS = new ConjugateGradient(PRODUCTS, 0);

  /** NaN until it is observed. */
  private double last = Double.NaN;

  /**
   * That of a matrix, or of the one before.
   *
   * @param g where the iterations begin; not zero, else the answer is 0
   */
  double of(LinearOperator f, double[] g) {
    return Double.isNaN(last)
        ? Spectrum.of(FEW_PRODUCTS.solve(f, g).convergence(), 0).map(Spectrum::largest).orElse(0.0)
        : last;
  }

  /** Learns from a step. */
  void observe(Optional<Spectrum> spectrum) {
    spectrum.ifPresent(found -> last = found.largest());
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(last);
  }

  void restore(DataInput in) throws IOException {
    last = in.readDouble();
  }
}
