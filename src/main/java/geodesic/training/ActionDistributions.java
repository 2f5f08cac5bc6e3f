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

/**
 * Chooses the family of distributions over the actions of a space.
 *
 * @param logStdInit the initial log standard deviation of real-valued actions
 */
public record ActionDistributions(double logStdInit) {
  /** The family for a space of actions. */
  public Distribution of(Space actions) {
    return switch (actions) {
      case Discrete discrete -> new Categorical(discrete.n());
      case MultiDiscrete multi -> new MultiCategorical(multi.n());
      case MultiBinary multi -> new Bernoulli(multi.n());
      case Box box -> new DiagonalGaussian(box.size(), logStdInit);
    };
  }
}
