package geodesic.environment.classic;

import geodesic.environment.Box;
import geodesic.random.Pcg64;

/**
 * {@link CartPole} with a force that the agent chooses: 10 N times an action in [-1, 1]. Gymnasium
 * has no such environment. With it, a linear Gaussian policy has the six parameters of the
 * cart-pole experiment of Schulman et al. (2015), section 8.1: four weights, a bias, a deviation.
 */
public final class CartPoleContinuous extends ClassicEnvironment {
  /** Makes an environment that waits for its first reset. */
  public CartPoleContinuous() {
    super(CartPoleDynamics.observationSpace(), new Box(new float[] {-1}, new float[] {1}), 4);
  }

  @Override
  void drawState(Pcg64 random, double[] state) {
    CartPoleDynamics.drawState(random, state);
  }

  @Override
  double advance(double[] state, float[] action) {
    CartPoleDynamics.advance(state, CartPoleDynamics.FORCE * action[0]);
    return 1.0;
  }

  @Override
  boolean isTerminal(double[] state) {
    return CartPoleDynamics.isTerminal(state);
  }

  @Override
  void observe(double[] state, float[] observation) {
    CartPoleDynamics.observe(state, observation);
  }

  @Override
  Drawing drawing() {
    return new CartPoleDrawing();
  }
}
