package geodesic.training;

import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.MultiCategorical;
import geodesic.distribution.TanhGaussian;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.options.InvalidOption;
import geodesic.policy.ActionScaling;
import java.util.Optional;

/**
 * Chooses the family of distributions over the actions of a space, and what makes its actions those
 * of the space.
 *
 * @param logStdInit the initial log standard deviation of real-valued actions
 * @param minLogStd its floor; negative infinity for none
 * @param form of real-valued actions
 */
public record ActionDistributions(double logStdInit, double minLogStd, ActionForm form) {
  /** Without a floor. */
  public ActionDistributions(double logStdInit, ActionForm form) {
    this(logStdInit, Double.NEGATIVE_INFINITY, form);
  }

  /**
   * The family for a space of actions.
   *
   * @throws InvalidOption when real-valued actions of this form can't fill the space
   */
  public Distribution of(Space actions) {
    return switch (actions) {
      case Discrete discrete -> new Categorical(discrete.n());
      case MultiDiscrete multi -> new MultiCategorical(multi.n());
      case MultiBinary multi -> new Bernoulli(multi.n());
      case Box box -> of(box);
    };
  }

  private Distribution of(Box box) {
    form.requireFills(box);
    DiagonalGaussian normal = new DiagonalGaussian(box.size(), logStdInit, minLogStd);
    return switch (form.distribution()) {
      case GAUSSIAN -> normal;
      case TANH_GAUSSIAN -> new TanhGaussian(normal);
    };
  }

  /** What scales the family's actions to the space; empty where nothing is to. */
  public Optional<ActionScaling> scaling(Space actions) {
    return form.scaled() && actions instanceof Box box
        ? Optional.of(ActionScaling.of(box.low(), box.high()))
        : Optional.empty();
  }
}
