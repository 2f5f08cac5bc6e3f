package geodesic.environment.classic;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Trigonometry;
import geodesic.random.Pcg64;

/**
 * Two links in a vertical plane, of which only the joint between them is driven: by a torque of -1
 * (action 0), 0 (1) or +1 N m (2). The free end has to swing above a line one link length over the
 * upper pivot.
 *
 * <p>State: angle of the first link from hanging down and of the second link relative to the first
 * [rad], both wrapped to +-pi, and their velocities [rad/s], clipped to +-4 pi and +-9 pi.
 * Observation: cosine and sine of the first angle, the same of the second, the two velocities.
 * Reward -1 for every step but 0 for the one that terminates. First states are uniform in +-0.1,
 * rounded to float. One Runge-Kutta step of fourth order and 0.2 s per action.
 *
 * <p>Gymnasium 1.x {@code AcrobotEnv} with the dynamics of the book: Sutton, "Generalization in
 * Reinforcement Learning: Successful Examples Using Sparse Coarse Coding" (1996); Sutton and Barto
 * (2018). Links of 1 m and 1 kg, centres of mass in the middle, moments of inertia 1 kg m^2.
 */
public final class Acrobot extends ClassicEnvironment {
  private static final double GRAVITY = 9.8;
  private static final double TIME_STEP = 0.2;
  private static final double LENGTH = 1.0;
  private static final double MASS = 1.0;
  private static final double CENTRE = 0.5;
  private static final double INERTIA = 1.0;
  private static final double MAX_SPEED_1 = 4 * Math.PI;
  private static final double MAX_SPEED_2 = 9 * Math.PI;
  private static final int SIZE = 4;

  private final double[] k1 = new double[SIZE];
  private final double[] k2 = new double[SIZE];
  private final double[] k3 = new double[SIZE];
  private final double[] k4 = new double[SIZE];
  private final double[] point = new double[SIZE];

  /** Makes an environment that waits for its first reset. */
  public Acrobot() {
    super(observations(), new Discrete(3), SIZE);
  }

  private static Box observations() {
    float[] high = {1, 1, 1, 1, (float) MAX_SPEED_1, (float) MAX_SPEED_2};
    float[] low = new float[high.length];
    for (int i = 0; i < high.length; i++) {
      low[i] = -high[i];
    }
    return new Box(low, high);
  }

  @Override
  void drawState(Pcg64 random, double[] state) {
    for (int i = 0; i < SIZE; i++) {
      state[i] = (float) random.uniform(-0.1, 0.1);
    }
  }

  @Override
  double advance(double[] state, float[] action) {
    double torque = (int) action[0] - 1;
    derivative(state, torque, k1);
    derivative(along(state, TIME_STEP / 2, k1), torque, k2);
    derivative(along(state, TIME_STEP / 2, k2), torque, k3);
    derivative(along(state, TIME_STEP, k3), torque, k4);
    for (int i = 0; i < SIZE; i++) {
      state[i] += TIME_STEP / 6.0 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
    state[0] = wrap(state[0]);
    state[1] = wrap(state[1]);
    state[2] = Math.clamp(state[2], -MAX_SPEED_1, MAX_SPEED_1);
    state[3] = Math.clamp(state[3], -MAX_SPEED_2, MAX_SPEED_2);
    return isTerminal(state) ? 0.0 : -1.0;
  }

  private double[] along(double[] state, double time, double[] slope) {
    for (int i = 0; i < SIZE; i++) {
      point[i] = state[i] + time * slope[i];
    }
    return point;
  }

  /** The equations of motion; d1, d2, phi1 and phi2 as in the book. */
  private static void derivative(double[] state, double torque, double[] slope) {
    double theta1 = state[0];
    double theta2 = state[1];
    double speed1 = state[2];
    double speed2 = state[3];
    double cos2 = Trigonometry.cos(theta2);
    double sin2 = Trigonometry.sin(theta2);
    double coupling = MASS * LENGTH * CENTRE;
    double own = MASS * CENTRE * CENTRE;
    double d1 =
        own
            + MASS * (LENGTH * LENGTH + CENTRE * CENTRE + 2 * LENGTH * CENTRE * cos2)
            + INERTIA
            + INERTIA;
    double d2 = MASS * (CENTRE * CENTRE + LENGTH * CENTRE * cos2) + INERTIA;
    double phi2 = MASS * CENTRE * GRAVITY * Trigonometry.cos(theta1 + theta2 - Math.PI / 2);
    double phi1 =
        -coupling * (speed2 * speed2) * sin2
            - 2 * coupling * speed2 * speed1 * sin2
            + (MASS * CENTRE + MASS * LENGTH) * GRAVITY * Trigonometry.cos(theta1 - Math.PI / 2)
            + phi2;
    double acceleration2 =
        (torque + d2 / d1 * phi1 - coupling * (speed1 * speed1) * sin2 - phi2)
            / (own + INERTIA - d2 * d2 / d1);
    slope[0] = speed1;
    slope[1] = speed2;
    slope[2] = -(d2 * acceleration2 + phi1) / d1;
    slope[3] = acceleration2;
  }

  /** Returns the angle in [-pi, pi] by whole turns, one after the other as Gymnasium does. */
  private static double wrap(double angle) {
    double turn = 2 * Math.PI;
    // One step adds a few turns at most; only setState can bring an angle too large to unwind.
    double wrapped = Math.abs(angle) > 1e3 ? StrictMath.IEEEremainder(angle, turn) : angle;
    while (wrapped > Math.PI) {
      wrapped -= turn;
    }
    while (wrapped < -Math.PI) {
      wrapped += turn;
    }
    return wrapped;
  }

  @Override
  boolean isTerminal(double[] state) {
    return -Trigonometry.cos(state[0]) - Trigonometry.cos(state[1] + state[0]) > 1.0;
  }

  @Override
  void observe(double[] state, float[] observation) {
    observation[0] = (float) Trigonometry.cos(state[0]);
    observation[1] = (float) Trigonometry.sin(state[0]);
    observation[2] = (float) Trigonometry.cos(state[1]);
    observation[3] = (float) Trigonometry.sin(state[1]);
    observation[4] = (float) state[2];
    observation[5] = (float) state[3];
  }

  @Override
  Drawing drawing() {
    return new AcrobotDrawing();
  }
}
