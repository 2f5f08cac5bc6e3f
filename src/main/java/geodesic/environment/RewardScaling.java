package geodesic.environment;

/** Multiplies the rewards of another environment by a constant. */
public final class RewardScaling extends Wrapper {
  private final double factor;

  /**
   * Wraps an environment and takes ownership of it: closing this closes it.
   *
   * @param factor finite
   * @throws IllegalArgumentException if {@code factor} is not finite
   */
  public RewardScaling(Environment environment, double factor) {
    super(environment);
    if (!Double.isFinite(factor)) {
      throw new IllegalArgumentException("a reward scale is finite, got " + factor);
    }
    this.factor = factor;
  }

  @Override
  public double step(float[] action, float[] observation) {
    return factor * environment().step(action, observation);
  }

  @Override
  public String toString() {
    return "RewardScaling(" + environment() + ", " + factor + ")";
  }
}
