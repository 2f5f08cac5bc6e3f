package geodesic.supervised.sampling;

import geodesic.random.Pcg64;

/**
 * A way to draw from a density by a Markov chain.
 *
 * @param <D> what it needs to know of the density
 */
public interface Sampler<D> {
  /** A chain at a point. */
  Transition start(D density, double[] theta, Pcg64 random);

  /** How its step size is found. */
  StepSize stepSize();
}
