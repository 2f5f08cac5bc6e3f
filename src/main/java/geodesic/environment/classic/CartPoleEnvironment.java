package geodesic.environment.classic;

import geodesic.environment.Box;
import geodesic.environment.Space;
import geodesic.environment.Trigonometry;
import geodesic.random.Pcg64;

/** What every cart-pole shares, whatever its agent may do; see {@link CartPole}. */
abstract class CartPoleEnvironment extends ClassicEnvironment {
  /** The largest force, in newtons. */
  static final double FORCE = 10.0;

  private static final double GRAVITY = 9.8;
  private static final double POLE_MASS = 0.1;
  private static final double TOTAL_MASS = POLE_MASS + 1.0;
  private static final double HALF_LENGTH = 0.5;
  private static final double POLE_MASS_LENGTH = POLE_MASS * HALF_LENGTH;
  private static final double TIME_STEP = 0.02;
  private static final double ANGLE_LIMIT = 12 * 2 * Math.PI / 360;
  private static final double POSITION_LIMIT = 2.4;
  private static final double START = 0.05;

  /** One whose agent sees the state. */
  CartPoleEnvironment(Space actionSpace) {
    this(observationBox(), actionSpace);
  }

  /** One whose agent sees what {@link #observe(double[], float[])} makes of the state. */
  CartPoleEnvironment(Space observationSpace, Space actionSpace) {
    super(observationSpace, actionSpace, 4);
  }

  /** The force [N] of an action. */
  abstract double force(float[] action);

  /** Twice the limits, so that the observation after the last step lies within. */
  private static Box observationBox() {
    float infinity = Float.POSITIVE_INFINITY;
    float[] high = {(float) (2 * POSITION_LIMIT), infinity, (float) (2 * ANGLE_LIMIT), infinity};
    float[] low = {-high[0], -infinity, -high[2], -infinity};
    return new Box(low, high);
  }

  /** Uniform within +-0.05. */
  @Override
  final void drawState(Pcg64 random, double[] state) {
    for (int i = 0; i < state.length; i++) {
      state[i] = random.uniform(-START, START);
    }
  }

  /** One explicit Euler step, which earns 1. */
  @Override
  final double advance(double[] state, float[] action) {
    double force = force(action);
    double velocity = state[1];
    double angle = state[2];
    double angularVelocity = state[3];
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

  /** Whether the cart left the track or the pole fell. */
  @Override
  final boolean isTerminal(double[] state) {
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
