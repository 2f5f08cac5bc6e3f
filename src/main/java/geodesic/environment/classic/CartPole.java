package geodesic.environment.classic;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Trigonometry;
import geodesic.random.Pcg64;

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
public final class CartPole extends ClassicEnvironment {
  private static final double GRAVITY = 9.8;
  private static final double POLE_MASS = 0.1;
  private static final double TOTAL_MASS = POLE_MASS + 1.0;
  private static final double HALF_LENGTH = 0.5;
  private static final double POLE_MASS_LENGTH = POLE_MASS * HALF_LENGTH;
  private static final double FORCE = 10.0;
  private static final double TIME_STEP = 0.02;
  private static final double ANGLE_LIMIT = 12 * 2 * Math.PI / 360;
  private static final double POSITION_LIMIT = 2.4;
  private static final double START = 0.05;

  /** Makes an environment that waits for its first reset. */
  public CartPole() {
    // Twice the limits, so that the observation after the last step lies within.
    super(symmetricBox(2 * POSITION_LIMIT, 2 * ANGLE_LIMIT), new Discrete(2), 4);
  }

  private static Box symmetricBox(double position, double angle) {
    float infinity = Float.POSITIVE_INFINITY;
    float[] high = {(float) position, infinity, (float) angle, infinity};
    float[] low = {-high[0], -infinity, -high[2], -infinity};
    return new Box(low, high);
  }

  @Override
  void drawState(Pcg64 random, double[] state) {
    for (int i = 0; i < state.length; i++) {
      state[i] = random.uniform(-START, START);
    }
  }

  @Override
  double advance(double[] state, float[] action) {
    double velocity = state[1];
    double angle = state[2];
    double angularVelocity = state[3];
    double force = action[0] == 1 ? FORCE : -FORCE;
    double cos = Trigonometry.cos(angle);
    double sin = Trigonometry.sin(angle);
    double push =
        (force + POLE_MASS_LENGTH * (angularVelocity * angularVelocity) * sin) / TOTAL_MASS;
    double angularAcceleration =
        (GRAVITY * sin - cos * push)
            / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / TOTAL_MASS));
    double acceleration = push - POLE_MASS_LENGTH * angularAcceleration * cos / TOTAL_MASS;
    state[0] += TIME_STEP * velocity;
    state[1] += TIME_STEP * acceleration;
    state[2] += TIME_STEP * angularVelocity;
    state[3] += TIME_STEP * angularAcceleration;
    return 1.0;
  }

  @Override
  boolean isTerminal(double[] state) {
    return Math.abs(state[0]) > POSITION_LIMIT || Math.abs(state[2]) > ANGLE_LIMIT;
  }

  @Override
  void observe(double[] state, float[] observation) {
    for (int i = 0; i < state.length; i++) {
      observation[i] = (float) state[i];
    }
  }

  @Override
  Drawing drawing() {
    return new CartPoleDrawing();
  }
}
