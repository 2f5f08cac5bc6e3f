package geodesic.network;

import geodesic.random.Pcg64;

/**
 * A differentiable function eta = f(theta, x) from observations to outputs, with all its parameters
 * in one flat vector. A network holds no parameters itself: they are bound into {@link Weights},
 * and a {@link Linearization} evaluates one tile of observations at them and keeps the activations,
 * so that J v and J'u cost one pass each.
 */
public interface Network {
  /** Floats per observation. */
  int inputs();

  /** Outputs per observation. */
  int outputs();

  /** The length of theta. */
  int parameters();

  /**
   * Writes initial parameters.
   *
   * @param outputGain the scale of the last layer
   * @param theta receives {@link #parameters()} floats from {@code at} on
   */
  void initialize(Pcg64 random, double outputGain, float[] theta, int at);

  /** A buffer for parameters, in the layout this network's kernels want; zero until set. */
  Weights newWeights();

  /** A buffer for a direction v of {@link Linearization#jacobianTimes}; zero until set. */
  Weights newDirection();

  /**
   * Buffers for one tile.
   *
   * @param rows the most observations it can take
   */
  Linearization newLinearization(int rows);
}
