package geodesic.environment;

/**
 * An environment whose physical state is a short vector that can be read and set, so that an
 * episode can be continued from any point: in tests against recorded trajectories, and to draw a
 * frame.
 */
public interface StatefulEnvironment extends Environment {

  /**
   * Returns a copy of the state; the class says what each number is.
   *
   * @throws IllegalStateException before the first reset or {@link #setState}
   */
  double[] state();

  /**
   * Continues the episode from a given state, with both flags false and the generator untouched.
   *
   * @param state the state; copied
   * @throws IllegalArgumentException if the length is wrong or a number is not finite
   */
  void setState(double[] state);

  /**
   * Writes the observation of the current state.
   *
   * @param observation receives it
   * @throws IllegalArgumentException if {@code observation} has the wrong length
   * @throws IllegalStateException before the first reset or {@link #setState}
   */
  void observe(float[] observation);
}
