package geodesic.training;

/**
 * Learning can't continue: a loss, a gradient, a product or a step of the learner itself is not
 * finite. The same settings and seed lead here again; an environment or a machine that fails is
 * something else.
 */
public final class Divergence extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  Divergence(String message) {
    super(message);
  }
}
