package geodesic.supervised.response;

import geodesic.random.Pcg64;

/**
 * A prediction: the distribution of one target. It is a {@link UnivariateDistribution}, a {@link
 * ClassDistribution} or a {@link VectorDistribution}.
 */
public interface ResponseDistribution {
  /** Its parameters, in the order of {@link ResponseFamily#parameterNames}. */
  double[] parameters();

  /** log p(y), -infinity outside of the support. */
  double logDensity(double... y);

  /** The density at y, for counts and classes the probability. */
  default double density(double... y) {
    return StrictMath.exp(logDensity(y));
  }

  /** The mean, of each component; of classes, their probabilities. */
  double[] mean();

  /** Draws a target, as many doubles as the family's target has. */
  double[] sample(Pcg64 random);
}
