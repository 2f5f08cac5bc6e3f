package geodesic.environment.box2d;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Space;
import geodesic.environment.Trigonometry;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * A rocket with two spring legs that has to come to rest on a pad between hills, after a random
 * push at the top of the picture.
 *
 * <p>Observation: position relative to the pad and velocity, each scaled to about +-1 at the border
 * of the picture, angle [rad], angular velocity [0.4 rad/s], and for each leg whether it touches
 * the ground. Actions: nothing (0), left engine (1), main engine (2), right engine (3); or, if
 * continuous, main engine (off below 0, then 50 to 100 %) and side engines (off within +-0.5, then
 * by their amount, right if positive). Values beyond +-1 are clipped here.
 *
 * <p>Reward: the change of a shaping that rises towards the pad, with lower speed, upright, and by
 * 10 for each leg on the ground; minus 0.3 for the main engine and 0.03 for a side engine at full
 * power. The episode terminates with -100 when the hull touches the ground or the rocket leaves the
 * picture sideways, with +100 when it has come to rest. 50 steps are one second.
 *
 * <p>Gymnasium 1.x {@code LunarLander}, draw by draw: engines are jittered by two uniform numbers
 * in every step, even when they are off.
 */
public final class LunarLander extends Box2dEnvironment {
  private static final float TIME_STEP = (float) (1.0 / 50);
  private static final int FPS = 50;
  private static final double SCALE = MoonTerrain.SCALE;
  private static final double WIDTH = MoonTerrain.WIDTH;
  private static final double HEIGHT = MoonTerrain.HEIGHT;

  private static final double MAIN_POWER = 13;
  private static final double SIDE_POWER = 0.6;
  private static final double INITIAL_FORCE = 1000;
  private static final double MAIN_ENGINE_BELOW = 4 / SCALE;
  private static final double SIDE_ENGINE_AWAY = 12;
  private static final double SIDE_ENGINE_HEIGHT = 14;

  private static final double LEG_AWAY = 20;
  private static final double LEG_DOWN = 18;
  private static final float LEG_TORQUE = 40;
  private static final Polygon HULL =
      Polygon.hull(scaled(-14, -17, -17, 17, 17, 14), scaled(17, 0, -10, -10, 0, 17));
  private static final Polygon LEG = Polygon.box(2 / SCALE, 8 / SCALE);

  private static final float TURN = (float) (2 * Math.PI);

  /**
   * The variants of the task.
   *
   * @param continuous whether the engines are throttled instead of switched
   * @param gravity between -12 and 0, both excluded [m/s^2]
   * @param enableWind whether wind blows while no leg touches the ground
   * @param windPower the largest force of the wind; Gymnasium recommends 0 to 20
   * @param turbulencePower the largest torque of the wind; Gymnasium recommends 0 to 2
   */
  public record Options(
      boolean continuous,
      double gravity,
      boolean enableWind,
      double windPower,
      double turbulencePower) {

    /**
     * Validates the numbers.
     *
     * @throws IllegalArgumentException if the gravity is out of range or a power is not finite
     */
    public Options {
      if (!(gravity > -12 && gravity < 0)) {
        throw new IllegalArgumentException("gravity must lie between -12 and 0, got " + gravity);
      }
      if (!Double.isFinite(windPower)) {
        throw new IllegalArgumentException("windPower must be finite, got " + windPower);
      }
      if (!Double.isFinite(turbulencePower)) {
        throw new IllegalArgumentException(
            "turbulencePower must be finite, got " + turbulencePower);
      }
    }

    /** Gymnasium's defaults: switched engines, gravity -10, no wind. */
    public Options() {
      this(false, -10, false, 15, 1.5);
    }

    /** The same with throttled engines or not. */
    public Options withContinuous(boolean newContinuous) {
      return new Options(newContinuous, gravity, enableWind, windPower, turbulencePower);
    }

    /** The same with wind. */
    public Options withWind(double newWindPower, double newTurbulencePower) {
      return new Options(continuous, gravity, true, newWindPower, newTurbulencePower);
    }
  }

  private final Options options;
  private final World world;
  private final MoonTerrain moon;
  private final float[] idle;

  private Body lander;
  private Body leftLeg;
  private Body rightLeg;
  private double windPhase;
  private double torquePhase;
  private double mainPower;
  private double sidePower;
  private double shaping;
  private boolean over;

  /** Makes an environment that waits for its first reset. */
  public LunarLander(Options options) {
    super(
        new Box(
            new float[] {-2.5f, -2.5f, -10, -10, -TURN, -10, -0f, -0f},
            new float[] {2.5f, 2.5f, 10, 10, TURN, 10, 1, 1}),
        actionSpace(options));
    this.options = options;
    world = new World(options.gravity());
    moon = new MoonTerrain(world);
    idle = new float[actionSpace().size()];
    lander = new Body(HULL, 5, 0.1f, 0, 0, 0);
    leftLeg = lander;
    rightLeg = lander;
  }

  /** Gymnasium's {@code LunarLander-v3}: {@link Options#Options()}. */
  public LunarLander() {
    this(new Options());
  }

  private static Space actionSpace(Options options) {
    return options.continuous() ? Box.uniform(-1, 1, 2) : new Discrete(4);
  }

  private static double[] scaled(double... pixels) {
    double[] metres = new double[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      metres[i] = pixels[i] / SCALE;
    }
    return metres;
  }

  @Override
  void build(Pcg64 random, float[] observation) {
    world.clear();
    moon.draw(random);
    lander = new Body(HULL, 5, 0.1f, WIDTH / 2, HEIGHT, 0);
    double forceX = random.uniform(-INITIAL_FORCE, INITIAL_FORCE);
    double forceY = random.uniform(-INITIAL_FORCE, INITIAL_FORCE);
    lander.applyForce(forceX, forceY);
    if (options.enableWind()) {
      windPhase = random.nextInt(2 * 9999) - 9999;
      torquePhase = random.nextInt(2 * 9999) - 9999;
    }
    leftLeg = leg(-1);
    rightLeg = leg(1);
    Hinge left = hinge(leftLeg, -1, 0.9 - 0.5, 0.9);
    Hinge right = hinge(rightLeg, 1, -0.9, -0.9 + 0.5);
    world.assemble(
        new Body[] {lander, leftLeg, rightLeg},
        new Body[] {rightLeg, lander, leftLeg},
        new Hinge[] {right, left});
    move(random, idle, observation);
  }

  /** The ground, from the flat line below to the hills from left to right. */
  List<Obstacle> terrain() {
    return world.obstacles();
  }

  /** The hull and the two legs. */
  List<Body> bodies() {
    return List.of(lander, leftLeg, rightLeg);
  }

  private static Body leg(int side) {
    return new Body(LEG, 1, 0.2f, WIDTH / 2 - side * LEG_AWAY / SCALE, HEIGHT, side * 0.05);
  }

  private Hinge hinge(Body leg, int side, double lower, double upper) {
    Hinge hinge =
        new Hinge(lander, leg, 0, 0, side * LEG_AWAY / SCALE, LEG_DOWN / SCALE, lower, upper);
    hinge.drive((float) (0.3 * side), LEG_TORQUE);
    return hinge;
  }

  @Override
  double move(Pcg64 random, float[] action, float[] observation) {
    if (options.enableWind() && !leftLeg.touching && !rightLeg.touching) {
      blow();
    }
    double main = 0;
    double side = 0;
    if (options.continuous()) {
      double throttle = Math.clamp(action[0], -1f, 1f);
      double lateral = Math.clamp(action[1], -1f, 1f);
      main = throttle > 0 ? (throttle + 1) * 0.5 : 0;
      side = Math.abs(lateral) > 0.5 ? lateral : 0;
    } else if (action[0] == 2) {
      main = 1;
    } else if (action[0] != 0) {
      side = action[0] - 2;
    }
    mainPower = main;
    sidePower = side;
    fire(main, side, random.uniform(-1, 1) / SCALE, random.uniform(-1, 1) / SCALE);
    world.step(TIME_STEP);
    double reward = observe(observation) - main * 0.30 - Math.abs(side) * 0.03;
    over = false;
    if (lander.touched || Math.abs(positionX()) >= 1) {
      over = true;
      reward = -100;
    }
    if (!lander.awake()) {
      over = true;
      reward = 100;
    }
    return reward;
  }

  @Override
  protected boolean isTerminal() {
    return over;
  }

  private double positionX() {
    return (lander.transform.x - WIDTH / 2) / (WIDTH / 2);
  }

  private void blow() {
    lander.applyForce(gust(windPhase) * options.windPower(), 0);
    windPhase++;
    lander.applyTorque(gust(torquePhase) * options.turbulencePower());
    torquePhase++;
  }

  /** Between -1 and 1, never periodic. */
  private static double gust(double phase) {
    return StrictMath.tanh(
        Trigonometry.sin(0.02 * phase) + Trigonometry.sin(Math.PI * 0.01 * phase));
  }

  /**
   * Pushes the lander.
   *
   * @param main the main engine's power, 0 to 1
   * @param side the side engines' power, to the right if positive
   */
  private void fire(double main, double side, double jitter1, double jitter2) {
    if (main == 0 && side == 0) {
      return;
    }
    double sin = Trigonometry.sin(lander.angle);
    double cos = Trigonometry.cos(lander.angle);
    double x = lander.transform.x;
    double y = lander.transform.y;
    if (main != 0) {
      double ox = sin * (MAIN_ENGINE_BELOW + 2 * jitter1) + -cos * jitter2;
      double oy = -cos * (MAIN_ENGINE_BELOW + 2 * jitter1) - sin * jitter2;
      lander.applyImpulse(-ox * MAIN_POWER * main, -oy * MAIN_POWER * main, x + ox, y + oy);
    }
    if (side != 0) {
      double away = 3 * jitter2 + Math.signum(side) * SIDE_ENGINE_AWAY / SCALE;
      double ox = sin * jitter1 + -cos * away;
      double oy = -cos * jitter1 - sin * away;
      double power = Math.abs(side);
      // 17 across but 14 up: Gymnasium's point of thrust moves as the lander turns.
      lander.applyImpulse(
          -ox * SIDE_POWER * power,
          -oy * SIDE_POWER * power,
          x + ox - sin * 17 / SCALE,
          y + oy + cos * SIDE_ENGINE_HEIGHT / SCALE);
    }
  }

  /** Writes the observation and returns by how much the shaping has risen. */
  private double observe(float[] observation) {
    double x = positionX();
    double y = (lander.transform.y - (MoonTerrain.PAD_HEIGHT + LEG_DOWN / SCALE)) / (HEIGHT / 2);
    double velocityX = lander.velocityX * (WIDTH / 2) / FPS;
    double velocityY = lander.velocityY * (HEIGHT / 2) / FPS;
    double left = leftLeg.touching ? 1 : 0;
    double right = rightLeg.touching ? 1 : 0;
    observation[0] = (float) x;
    observation[1] = (float) y;
    observation[2] = (float) velocityX;
    observation[3] = (float) velocityY;
    observation[4] = lander.angle;
    observation[5] = (float) (20.0 * lander.angularVelocity / FPS);
    observation[6] = (float) left;
    observation[7] = (float) right;
    double before = shaping;
    shaping =
        -100 * StrictMath.sqrt(x * x + y * y)
            - 100 * StrictMath.sqrt(velocityX * velocityX + velocityY * velocityY)
            - 100 * Math.abs((double) lander.angle)
            + 10 * left
            + 10 * right;
    return shaping - before;
  }

  @Override
  Drawing drawing(int step) {
    return new LunarLanderDrawing(terrain(), bodies(), mainPower, sidePower, step);
  }
}
