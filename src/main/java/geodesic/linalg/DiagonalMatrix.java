package geodesic.linalg;

import java.util.Optional;

/** A diagonal matrix. */
public record DiagonalMatrix(double[] diagonal) implements LinearOperator {
  @Override
  public int size() {
    return diagonal.length;
  }

  @Override
  public void apply(double[] v, double[] out) {
    for (int i = 0; i < diagonal.length; i++) {
      out[i] = diagonal[i] * v[i];
    }
  }

  /**
   * Element by element.
   *
   * @throws ArithmeticException when an element plus lambda is not above 0
   */
  @Override
  public Optional<LinearOperator> inverse(double lambda) {
    double[] reciprocal = new double[diagonal.length];
    for (int i = 0; i < reciprocal.length; i++) {
      double element = diagonal[i] + lambda;
      if (!(element > 0)) {
        throw new ArithmeticException(
            "element "
                + i
                + " of a diagonal matrix to be inverted is "
                + element
                + "; more damping would make it positive");
      }
      reciprocal[i] = 1 / element;
    }
    return Optional.of(new DiagonalMatrix(reciprocal));
  }
}
