package geodesic.environment.classic;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Trigonometry;
import geodesic.random.Pcg64;

/**
 * A car in a valley whose engine is too weak to climb the hill at once; the agent accelerates to
 * the left (action 0), not at all (1) or to the right (2).
 *
 * <p>State and observation: position in [-1.2, 0.6] and velocity in +-0.07, in the units of the
 * task; the left end of the track stops the car. Reward -1 for every step. The episode terminates
 * at position 0.5 with a velocity of at least 0. First states: position uniform in [-0.6, -0.4], at
 * rest.
 *
 * <p>Gymnasium 1.x {@code MountainCarEnv}; Moore, "Efficient Memory-based Learning for Robot
 * Control" (1990).
 */
public final class MountainCar extends ClassicEnvironment {
  private static final double MIN_POSITION = -1.2;
  private static final double MAX_POSITION = 0.6;
  private static final double MAX_SPEED = 0.07;
  private static final double GOAL = 0.5;
  private static final double FORCE = 0.001;
  private static final double GRAVITY = 0.0025;

  /** Makes an environment that waits for its first reset. */
  public MountainCar() {
    super(track(), new Discrete(3), 2);
  }

  /** The observations that this task shares with its continuous sister. */
  static Box track() {
    return new Box(
        new float[] {(float) MIN_POSITION, (float) -MAX_SPEED},
        new float[] {(float) MAX_POSITION, (float) MAX_SPEED});
  }

  @Override
  void drawState(Pcg64 random, double[] state) {
    state[0] = random.uniform(-0.6, -0.4);
    state[1] = 0;
  }

  @Override
  double advance(double[] state, float[] action) {
    double acceleration = ((int) action[0] - 1) * FORCE + Trigonometry.cos(3 * state[0]) * -GRAVITY;
    double velocity = Math.clamp(state[1] + acceleration, -MAX_SPEED, MAX_SPEED);
    double position = Math.clamp(state[0] + velocity, MIN_POSITION, MAX_POSITION);
    if (position == MIN_POSITION && velocity < 0) {
      velocity = 0;
    }
    state[0] = position;
    state[1] = velocity;
    return -1.0;
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
