package geodesic.environment.classic;

import geodesic.environment.Discrete;

/**
 * A pole hinged on a cart that runs on a track without friction; the agent pushes the cart left
 * (action 0) or right (action 1) with 10 N, 50 times a second, to keep the pole upright.
 *
 * <p>State and observation: position [m], velocity [m/s], angle of the pole from the vertical
 * [rad], angular velocity [rad/s]. Reward 1 for every step, the last one included. The episode
 * terminates when |position| exceeds 2.4 or |angle| exceeds 12 degrees. First states are uniform in
 * +-0.05. One explicit Euler step of 0.02 s per action.
 *
 * <p>Gymnasium 1.x {@code CartPoleEnv}; Barto, Sutton and Anderson, "Neuronlike adaptive elements
 * that can solve difficult learning control problems" (1983), the equations after Florian (2007).
 */
public final class CartPole extends CartPoleEnvironment {
  /** Makes an environment that waits for its first reset. */
  public CartPole() {
    super(new Discrete(2));
  }

  @Override
  double force(float[] action) {
    return force(action[0]);
  }

  /** The force [N] of an action of two. */
  static double force(float action) {
    return action == 1 ? FORCE : -FORCE;
  }
}
