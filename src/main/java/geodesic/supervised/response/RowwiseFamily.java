package geodesic.supervised.response;

import java.util.Arrays;

/** A family whose batches are loops over one row at a time. */
abstract class RowwiseFamily implements ResponseFamily {
  /** The loss of one row. */
  abstract double loss(ScoringRule rule, double[] y, double[][] eta, int row);

  /** Writes one row's gradient to out[...][row]. */
  abstract void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out);

  @Override
  public int targetSize() {
    return 1;
  }

  @Override
  public boolean has(ScoringRule rule) {
    return rule == ScoringRule.LOG;
  }

  @Override
  public void losses(ScoringRule rule, double[] y, double[][] eta, int from, int to, double[] out) {
    require(rule);
    for (int i = from; i < to; i++) {
      out[i] = loss(rule, y, eta, i);
    }
  }

  @Override
  public void gradients(
      ScoringRule rule,
      boolean natural,
      double[] y,
      double[][] eta,
      int from,
      int to,
      double[][] out) {
    require(rule);
    for (int i = from; i < to; i++) {
      gradient(rule, natural, y, eta, i, out);
    }
  }

  final void require(ScoringRule rule) {
    if (!has(rule)) {
      throw new IllegalArgumentException(id() + " has no " + rule);
    }
  }

  static double[][] diagonal(double... elements) {
    double[][] matrix = new double[elements.length][elements.length];
    for (int j = 0; j < elements.length; j++) {
      matrix[j][j] = elements[j];
    }
    return matrix;
  }

  @Override
  public String toString() {
    return id();
  }

  /** What {@link #at} may be given. */
  final double[] requireEta(double[] eta) {
    if (eta.length != parameters()) {
      throw new IllegalArgumentException(
          id() + " has " + parameters() + " parameters, not " + Arrays.toString(eta));
    }
    return eta;
  }
}
