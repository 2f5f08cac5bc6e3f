package geodesic.supervised.model;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * The gradient of a log posterior from a part of its rows: the rows lie in fixed parts, one is
 * drawn, and its gradient counts for all: B g_b(theta) - precision theta for B parts, whose
 * expectation is the gradient over all rows.
 */
public final class StochasticGradient {
  private final List<? extends LogDensity> parts;
  private final int rows;
  private final double priorPrecision;

  /**
   * Takes the parts.
   *
   * @param parts the log-likelihoods of some of the rows each, together of all
   * @param rows of all parts
   * @param priorPrecision of N(0, I / precision)
   */
  public StochasticGradient(List<? extends LogDensity> parts, int rows, double priorPrecision) {
    this.parts = List.copyOf(parts);
    this.rows = Bounds.atLeast("rows", rows, 1);
    this.priorPrecision = priorPrecision;
  }

  /** The rows of all parts. */
  public int rows() {
    return rows;
  }

  /** Draws a part and gives its estimate. */
  public void draw(double[] theta, Pcg64 random, double[] gradient) {
    parts.get(random.nextInt(parts.size())).gradient(theta, gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = parts.size() * gradient[i] - priorPrecision * theta[i];
    }
  }
}
