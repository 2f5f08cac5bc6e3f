package geodesic.distribution;

import geodesic.random.Pcg64;

/**
 * A family of action distributions p(a | eta, phi): eta are the network's outputs for one
 * observation, phi free parameters that all observations share (log standard deviations). A family
 * owns its score and its Fisher matrix, which are computed on tiles of observations by a {@link
 * DistributionTile}.
 */
public sealed interface Distribution
    permits Categorical,
        MultiCategorical,
        Bernoulli,
        PixelBernoulli,
        DiagonalGaussian,
        TanhGaussian,
        FixedGaussian {
  /** The length of eta. */
  int outputs();

  /** The length of phi. */
  int freeParameters();

  /** Floats per action. */
  int actionSize();

  /** Writes the initial phi, {@link #freeParameters()} floats, from {@code at} on. */
  void initialize(float[] theta, int at);

  /** Buffers for the distributions of up to {@code rows} observations. */
  DistributionTile newTile(int rows);

  /**
   * Draws an action.
   *
   * @param eta holds this observation's outputs from {@code at} on
   * @param phi the free parameters
   * @param action receives {@link #actionSize()} floats from {@code actionAt} on
   */
  void sample(float[] eta, int at, float[] phi, Pcg64 random, float[] action, int actionAt);

  /** Writes the most probable action, the one a deterministic policy takes. */
  void mode(float[] eta, int at, float[] action, int actionAt);

  /**
   * Makes what {@link #sample} or {@link #mode} wrote the action itself, in place, where a family
   * draws something else whose function the action is.
   *
   * @param action from {@code at} on; modified
   */
  default void squash(float[] action, int at) {}

  /**
   * Moves free parameters that are outside of the family's range to its edge, in place.
   *
   * @param theta holds them from {@code at} on; modified
   */
  default void project(float[] theta, int at) {}

  /**
   * Takes from a gradient that is to be ascended what leads out of the family's range, where the
   * free parameters are at its edge: {@link #project} would undo such a step, whose length would be
   * lost to the others.
   *
   * @param phi the free parameters
   * @param gradient holds theirs from {@code at} on; modified
   */
  default void restrict(float[] phi, double[] gradient, int at) {}
}
