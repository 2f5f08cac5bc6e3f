package geodesic.environment.classic;

import geodesic.environment.Box;

/**
 * {@link CartPole} with a force that the agent chooses: 10 N times an action in [-1, 1]. Gymnasium
 * has no such environment. With it, a linear Gaussian policy has the six parameters of the
 * cart-pole experiment of Schulman et al. (2015), section 8.1: four weights, a bias, a deviation.
 */
public final class CartPoleContinuous extends CartPoleEnvironment {
  /** Makes an environment that waits for its first reset. */
  public CartPoleContinuous() {
    super(new Box(new float[] {-1}, new float[] {1}));
  }

  @Override
  double force(float[] action) {
    return FORCE * action[0];
  }
}
