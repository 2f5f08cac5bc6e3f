package geodesic.supervised.problem;

import geodesic.fisher.Fisher;
import geodesic.linalg.LinearOperator;
import geodesic.optimizer.DifferentiableFunction;
import java.util.Optional;

/**
 * A loss to be minimised that is the negative log-likelihood of a model, up to constants and a
 * Gaussian prior: so it has Fisher matrices besides its gradient. All of them, and the Hessian, are
 * in the units of the loss: where it is a mean over samples, so are they.
 *
 * <p>An instance may keep scratch space and serves one thread at a time.
 */
public interface Objective extends DifferentiableFunction {
  /** Where a descent begins; a new array. */
  double[] start();

  /** The Hessian of the loss at theta, which need not be positive definite; empty for none. */
  Optional<LinearOperator> hessian(double[] theta);

  /**
   * A Fisher matrix at theta, plus the prior's precision: positive semi-definite.
   *
   * <p>{@link Fisher#EXACT} is the expectation over targets drawn from the model, which equals the
   * generalised Gauss-Newton matrix for all models here; {@link Fisher#EMPIRICAL} has the scores of
   * the targets in the data, and is in general not a Fisher matrix (Kunstner, Hennig and Balles
   * 2019, equation 3).
   *
   * @return empty where this model has none of that kind
   */
  Optional<LinearOperator> fisher(Fisher kind, double[] theta);
}
