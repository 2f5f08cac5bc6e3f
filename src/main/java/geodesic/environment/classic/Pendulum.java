package geodesic.environment.classic;

import geodesic.environment.Box;
import geodesic.environment.Trigonometry;
import geodesic.random.Pcg64;

/**
 * A pendulum of 1 kg and 1 m, to be swung up by a torque of at most 2 N m and held upright.
 *
 * <p>State: angle from the upright [rad], not wrapped, and angular velocity [rad/s], clipped to
 * +-8. Observation: cosine and sine of the angle, angular velocity. Action: the torque, clipped to
 * +-2 here and not in the caller. Reward: {@code -(angle^2 + 0.1 velocity^2 + 0.001 torque^2)} of
 * the state before the step, the angle wrapped to [-pi, pi). Episodes never terminate. First states
 * are uniform in +-pi and +-1. One semi-implicit Euler step of 0.05 s per action, gravity 10 m/s^2.
 *
 * <p>Gymnasium 1.x {@code PendulumEnv}.
 */
public final class Pendulum extends ClassicEnvironment {
  private static final double GRAVITY = 10.0;
  private static final float MAX_TORQUE = 2.0f;
  private static final double MAX_SPEED = 8.0;
  private static final double TIME_STEP = 0.05;
  private static final double START_ANGLE = Math.PI;
  private static final double START_SPEED = 1.0;

  /** Makes an environment that waits for its first reset. */
  public Pendulum() {
    super(
        new Box(new float[] {-1, -1, (float) -MAX_SPEED}, new float[] {1, 1, (float) MAX_SPEED}),
        Box.uniform(-MAX_TORQUE, MAX_TORQUE, 1),
        2);
  }

  @Override
  void drawState(Pcg64 random, double[] state) {
    state[0] = random.uniform(-START_ANGLE, START_ANGLE);
    state[1] = random.uniform(-START_SPEED, START_SPEED);
  }

  @Override
  double advance(double[] state, float[] action) {
    double angle = state[0];
    double velocity = state[1];
    float torque = Math.clamp(action[0], -MAX_TORQUE, MAX_TORQUE);
    // Gymnasium's action is a float32 array: what NumPy computes of it alone stays float32.
    double effort = 0.001f * (torque * torque);
    double angularAcceleration = 3.0f * torque;
    double wrapped = wrap(angle);
    double cost = wrapped * wrapped + 0.1 * (velocity * velocity) + effort;
    double faster =
        velocity + (3 * GRAVITY / 2 * Trigonometry.sin(angle) + angularAcceleration) * TIME_STEP;
    state[1] = Math.clamp(faster, -MAX_SPEED, MAX_SPEED);
    state[0] = angle + state[1] * TIME_STEP;
    return -cost;
  }

  /** Returns the angle in [-pi, pi), with the floored remainder of Python. */
  private static double wrap(double angle) {
    double turn = 2 * Math.PI;
    double remainder = (angle + Math.PI) % turn;
    return (remainder < 0 ? remainder + turn : remainder) - Math.PI;
  }

  @Override
  boolean isTerminal(double[] state) {
    return false;
  }

  @Override
  void observe(double[] state, float[] observation) {
    observation[0] = (float) Trigonometry.cos(state[0]);
    observation[1] = (float) Trigonometry.sin(state[0]);
    observation[2] = (float) state[1];
  }

  @Override
  Drawing drawing() {
    return new PendulumDrawing();
  }
}
