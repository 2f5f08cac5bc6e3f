package geodesic.environment.box2d;

import geodesic.environment.Box;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;

/**
 * A hull on two legs with hips and knees that has to walk to the right end of the ground.
 *
 * <p>Observation (24): angle of the hull [rad], its angular velocity and velocity, scaled; for each
 * leg the angle and speed of hip and knee, scaled, and whether the shin touches the ground; ten
 * distances to the ground, as fractions of the range of a {@code Lidar}. Actions (4): for hip and
 * knee of the one leg, then the other, the sign is the direction of the motor and the amount, up to
 * 1, the share of its torque; values beyond +-1 are clipped here.
 *
 * <p>Reward: 130/30 for each metre to the right, less 5 for each radian that the hull leans more,
 * less 0.028 for each full torque. The episode terminates with -100 when the hull touches the
 * ground or the walker passes the left end, and with its usual reward 10 steps of ground before the
 * right end. 50 steps are one second.
 *
 * <p>Gymnasium 1.x {@code BipedalWalker}, draw by draw, its clouds included. Each episode starts
 * from a new world: Gymnasium keeps its world, whose memory of earlier episodes can change the
 * order in which contacts are solved.
 */
public final class BipedalWalker extends Box2dEnvironment {
  private static final float TIME_STEP = (float) (1.0 / 50);
  private static final int FPS = 50;
  private static final double SCALE = WalkerTerrain.SCALE;
  private static final double WIDTH = 600 / SCALE;
  private static final double HEIGHT = 400 / SCALE;
  private static final double INITIAL_FORCE = 5;
  private static final float TORQUE = 80;
  private static final float HIP_SPEED = 4;
  private static final float KNEE_SPEED = 6;
  private static final float EFFORT = (float) (0.00035 * TORQUE);

  private static final double LEG_DOWN = -8 / SCALE;
  private static final double LEG_WIDTH = 8 / SCALE;
  private static final double LEG_LENGTH = 34 / SCALE;
  private static final Polygon HULL =
      Polygon.hull(
          new double[] {-30 / SCALE, 6 / SCALE, 34 / SCALE, 34 / SCALE, -30 / SCALE},
          new double[] {9 / SCALE, 9 / SCALE, 1 / SCALE, -8 / SCALE, -8 / SCALE});
  private static final Polygon THIGH = Polygon.box(LEG_WIDTH / 2, LEG_LENGTH / 2);
  private static final Polygon SHIN = Polygon.box(0.8 * LEG_WIDTH / 2, LEG_LENGTH / 2);

  private static final double START_X = WalkerTerrain.STEP * WalkerTerrain.START_PAD / 2;
  private static final double START_Y = WalkerTerrain.HEIGHT + 2 * LEG_LENGTH;
  private static final double END =
      (WalkerTerrain.LENGTH - WalkerTerrain.GRASS) * WalkerTerrain.STEP;

  private static final int OBSERVATIONS = 14;

  private final World world = new World(-10);
  private final WalkerTerrain terrain;
  private final Lidar lidar = new Lidar();
  private final float[] idle = new float[4];

  /** Hull, thigh and shin of the first leg, then of the second, in Gymnasium's order. */
  private final Body[] bodies = new Body[5];

  /** Hip and knee of the first leg, then of the second. */
  private final Hinge[] hinges = new Hinge[4];

  private double shaping;
  private boolean over;

  /**
   * Makes an environment that waits for its first reset.
   *
   * @param hardcore whether stumps, stairs and pits are in the way
   */
  public BipedalWalker(boolean hardcore) {
    super(observations(), Box.uniform(-1, 1, 4));
    terrain = new WalkerTerrain(world, hardcore);
  }

  private static Box observations() {
    float pi = (float) Math.PI;
    float[] high = new float[OBSERVATIONS + Lidar.RAYS];
    Arrays.fill(high, 5);
    for (int angle : new int[] {0, 4, 6, 9, 11}) {
      high[angle] = pi;
    }
    Arrays.fill(high, OBSERVATIONS, high.length, 1);
    float[] low = new float[high.length];
    for (int i = 0; i < low.length; i++) {
      low[i] = -high[i];
    }
    low[8] = -0f;
    low[13] = -0f;
    return new Box(low, high);
  }

  @Override
  void build(Pcg64 random, float[] observation) {
    world.clear();
    terrain.draw(random);
    bodies[0] = new Body(HULL, 5, 0.1f, START_X, START_Y, 0);
    bodies[0].applyForce(random.uniform(-INITIAL_FORCE, INITIAL_FORCE), 0);
    addLeg(0, -1);
    addLeg(1, 1);
    world.assemble(
        bodies.clone(),
        new Body[] {bodies[4], bodies[3], bodies[0], bodies[1], bodies[2]},
        new Hinge[] {hinges[3], hinges[2], hinges[0], hinges[1]});
    move(random, idle, observation);
  }

  private void addLeg(int leg, int side) {
    Body thigh =
        new Body(THIGH, 1, 0.2f, START_X, START_Y - LEG_LENGTH / 2 - LEG_DOWN, side * 0.05);
    Body shin =
        new Body(SHIN, 1, 0.2f, START_X, START_Y - LEG_LENGTH * 3 / 2 - LEG_DOWN, side * 0.05);
    bodies[1 + 2 * leg] = thigh;
    bodies[2 + 2 * leg] = shin;
    hinges[2 * leg] = new Hinge(bodies[0], thigh, 0, LEG_DOWN, 0, LEG_LENGTH / 2, -0.8, 1.1);
    hinges[2 * leg + 1] = new Hinge(thigh, shin, 0, -LEG_LENGTH / 2, 0, LEG_LENGTH / 2, -1.6, -0.1);
  }

  @Override
  double move(Pcg64 random, float[] action, float[] observation) {
    for (int i = 0; i < hinges.length; i++) {
      float top = i % 2 == 0 ? HIP_SPEED : KNEE_SPEED;
      hinges[i].drive(top * Math.signum(action[i]), TORQUE * share(action[i]));
    }
    world.step(TIME_STEP);
    observe(observation);

    Body hull = bodies[0];
    double before = shaping;
    shaping = 130 * (double) hull.transform.x / SCALE - 5.0 * Math.abs((double) hull.angle);
    // From here on Gymnasium's rewards are float32, because actions are.
    float reward = (float) (shaping - before);
    for (float value : action) {
      reward -= EFFORT * share(value);
    }
    over = hull.transform.x > END;
    if (hull.touched || hull.transform.x < 0) {
      over = true;
      return -100;
    }
    return reward;
  }

  private static float share(float action) {
    return Math.min(Math.abs(action), 1);
  }

  private void observe(float[] observation) {
    Body hull = bodies[0];
    observation[0] = hull.angle;
    observation[1] = (float) (2.0 * hull.angularVelocity / FPS);
    observation[2] = (float) (0.3 * hull.velocityX * WIDTH / FPS);
    observation[3] = (float) (0.3 * hull.velocityY * HEIGHT / FPS);
    for (int leg = 0; leg < 2; leg++) {
      int at = 4 + 5 * leg;
      Hinge hip = hinges[2 * leg];
      Hinge knee = hinges[2 * leg + 1];
      observation[at] = hip.angle();
      observation[at + 1] = (float) ((double) hip.speed() / HIP_SPEED);
      observation[at + 2] = (float) (knee.angle() + 1.0);
      observation[at + 3] = (float) ((double) knee.speed() / KNEE_SPEED);
      observation[at + 4] = bodies[2 + 2 * leg].touching ? 1 : 0;
    }
    lidar.measure(hull.transform.x, hull.transform.y, world.obstacles(), observation, OBSERVATIONS);
  }

  @Override
  protected boolean isTerminal() {
    return over;
  }

  @Override
  Drawing drawing(int step) {
    return new BipedalWalkerDrawing(terrain(), terrain.clouds, bodies());
  }

  /** What stands on the way, then the way itself from left to right. */
  List<Obstacle> terrain() {
    return world.obstacles();
  }

  /** Hull, thigh and shin of the first leg, then of the second. */
  List<Body> bodies() {
    return List.of(bodies);
  }
}
