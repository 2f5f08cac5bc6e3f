package geodesic.environment;

import geodesic.random.Pcg64;

/**
 * The set of the observations or actions of an environment. A value is a flat array of {@link
 * #size()} floats.
 */
public sealed interface Space permits Box, Discrete, MultiDiscrete, MultiBinary {

  /** Returns the number of floats in one value; at least 1. */
  int size();

  /**
   * Returns whether the array has this space's length and its values lie in the space. NaN lies in
   * no space.
   */
  boolean contains(float[] value);

  /**
   * Draws one value without allocating.
   *
   * @param random the generator to draw from
   * @param value receives the value; {@link #size()} floats
   * @throws IllegalArgumentException if {@code value} has another length
   */
  void sample(Pcg64 random, float[] value);

  /** Draws one value into a new array of {@link #size()} floats. */
  default float[] sample(Pcg64 random) {
    float[] value = new float[size()];
    sample(random, value);
    return value;
  }

  /**
   * Refuses an array that cannot be an action of this space: a wrong length, NaN, or an index that
   * is not a whole number in range. Values outside a {@link Box} pass: what happens to them is up
   * to the environment, which clips them or not as its Gymnasium model does.
   *
   * @throws IllegalArgumentException naming the value and the valid range
   */
  void requireAction(float[] action);
}
