package geodesic.training;

/**
 * Learning has come to where it can't go on: a loss, a gradient, a product or a step of the
 * learner's own is not finite. Its settings and seed lead here again; an environment or a machine
 * that fails is something else.
 */
public final class Divergence extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  Divergence(String message) {
    super(message);
  }
}
