package geodesic.training;

import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.MultiCategorical;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.policy.ActionScaling;
import java.util.Optional;

/**
 * Chooses the family of distributions over the actions of a space, and what makes its actions those
 * of the space.
 *
 * @param logStdInit the initial log standard deviation of real-valued actions
 * @param scaled whether real-valued actions are scaled to the bounds of their box
 */
public record ActionDistributions(double logStdInit, boolean scaled) {
  /** The family for a space of actions. */
  public Distribution of(Space actions) {
    return switch (actions) {
      case Discrete discrete -> new Categorical(discrete.n());
      case MultiDiscrete multi -> new MultiCategorical(multi.n());
      case MultiBinary multi -> new Bernoulli(multi.n());
      case Box box -> new DiagonalGaussian(box.size(), logStdInit);
    };
  }

  /** What scales the family's actions to the space; empty where nothing is to. */
  public Optional<ActionScaling> scaling(Space actions) {
    return scaled && actions instanceof Box box
        ? Optional.of(ActionScaling.of(box.low(), box.high()))
        : Optional.empty();
  }
}
