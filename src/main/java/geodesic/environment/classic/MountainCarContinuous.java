package geodesic.environment.classic;

import geodesic.environment.Box;
import geodesic.environment.Trigonometry;
import geodesic.random.Pcg64;

/**
 * {@link MountainCar} with a continuous force in [-1, 1], clipped to these bounds here.
 *
 * <p>The episode terminates at position 0.45 with a velocity of at least 0 and a reward of 100;
 * every step costs 0.1 times the square of the action before clipping.
 *
 * <p>Gymnasium 1.x {@code Continuous_MountainCarEnv}. It stores the state as float32 after every
 * step, but draws the first one in double precision, and NumPy computes in the precision of its
 * operands. The roundings below follow it operation by operation: a state of two floats is advanced
 * in float, any other one in double.
 */
public final class MountainCarContinuous extends ClassicEnvironment {
  private static final float MIN_POSITION = -1.2f;
  private static final float MAX_POSITION = 0.6f;
  private static final float MAX_SPEED = 0.07f;
  private static final float GOAL = 0.45f;
  private static final double POWER = 0.0015;
  private static final double GRAVITY = 0.0025;

  /** Makes an environment that waits for its first reset. */
  public MountainCarContinuous() {
    super(MountainCar.track(), Box.uniform(-1, 1, 1), 2);
  }

  @Override
  void drawState(Pcg64 random, double[] state) {
    state[0] = random.uniform(-0.6, -0.4);
    state[1] = 0;
  }

  @Override
  double advance(double[] state, float[] action) {
    boolean floats = state[0] == (float) state[0] && state[1] == (float) state[1];
    double angle = floats ? 3 * (float) state[0] : 3 * state[0];
    double slope = GRAVITY * Trigonometry.cos(angle);
    // A clipped force is a Python number, one within the bounds a float32 that keeps its precision.
    boolean clipped = Math.abs(action[0]) > 1;
    double acceleration =
        clipped
            ? Math.signum(action[0]) * POWER - slope
            : action[0] * (float) POWER - (float) slope;
    if (floats) {
      advanceInFloat(state, (float) acceleration);
    } else {
      advanceInDouble(state, acceleration);
    }
    boolean goal = isTerminal(state);
    return (goal ? 100.0 : 0.0) - (double) action[0] * action[0] * 0.1;
  }

  private static void advanceInFloat(double[] state, float acceleration) {
    float velocity = Math.clamp((float) state[1] + acceleration, -MAX_SPEED, MAX_SPEED);
    float position = Math.clamp((float) state[0] + velocity, MIN_POSITION, MAX_POSITION);
    state[0] = position;
    state[1] = position == MIN_POSITION && velocity < 0 ? 0 : velocity;
  }

  /** Only the first step of an episode: far from all bounds, which therefore stay in float. */
  private static void advanceInDouble(double[] state, double acceleration) {
    double velocity = Math.clamp(state[1] + acceleration, -0.07, 0.07);
    double position = Math.clamp(state[0] + velocity, -1.2, 0.6);
    state[0] = (float) position;
    state[1] = (float) (position == -1.2 && velocity < 0 ? 0 : velocity);
  }

  @Override
  boolean isTerminal(double[] state) {
    return state[0] >= GOAL && state[1] >= 0;
  }

  @Override
  void observe(double[] state, float[] observation) {
    observation[0] = (float) state[0];
    observation[1] = (float) state[1];
  }

  @Override
  Drawing drawing() {
    return new MountainCarDrawing(GOAL);
  }
}
