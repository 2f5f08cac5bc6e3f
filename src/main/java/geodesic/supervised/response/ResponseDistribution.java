package geodesic.supervised.response;

import geodesic.random.Pcg64;

/** A prediction: the distribution of one target. */
public interface ResponseDistribution {
  /** log p(y), -infinity outside of the support. */
  double logDensity(double... y);

  /** The mean, of each component. */
  double[] mean();

  /** Draws a target, as many doubles as the family's target has. */
  double[] sample(Pcg64 random);
}
