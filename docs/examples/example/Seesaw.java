package example;

import geodesic.environment.Box;
import geodesic.environment.Drawable;
import geodesic.environment.Environment;
import geodesic.environment.Space;
import geodesic.environment.drawing.Canvas;
import geodesic.environment.drawing.Palette;
import geodesic.random.Pcg64;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jbox2d.collision.shapes.CircleShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.BodyDef;
import org.jbox2d.dynamics.BodyType;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.joints.RevoluteJoint;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/** A ball on a seesaw with a motor in its hinge: keep it in the middle. */
public class Seesaw implements Environment, Drawable {
  private static final float HALF_LENGTH = 2;
  private static final float HALF_THICKNESS = 0.05f;
  private static final float RADIUS = 0.2f;
  private static final float STEEPEST = 0.35f;
  private static final float STEP_SECONDS = 1 / 30f;
  private static final int TIME_LIMIT = 300;

  private final Space observations =
      Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 4);
  private final Box actions = Box.uniform(-1, 1, 1); // the motor's speed [rad/s]

  private Pcg64 random;
  private World world;
  private Body ball;
  private Body beam;
  private RevoluteJoint hinge;
  private int steps;

  @Override
  public Space observationSpace() {
    return observations;
  }

  @Override
  public Space actionSpace() {
    return actions;
  }

  @Override
  public void reset(long seed, float[] observation) {
    requireLength(observation, 4);
    random = new Pcg64(seed);
    reset(observation);
  }

  @Override
  public void reset(float[] observation) {
    requireLength(observation, 4);
    if (random == null) {
      throw new IllegalStateException("the first reset needs a seed");
    }
    steps = 0;
    // JBox2D computes in vectors that all worlds of a process share: only one may work at a time.
    synchronized (World.class) {
      world = new World(new Vec2(0, -10)); // a new one, so that nothing is left of the past
      beam = body(0, 0, 2);
      PolygonShape board = new PolygonShape();
      board.setAsBox(HALF_LENGTH, HALF_THICKNESS);
      beam.createFixture(board, 1);
      RevoluteJointDef joint = new RevoluteJointDef();
      joint.initialize(world.createBody(new BodyDef()), beam, new Vec2());
      joint.enableMotor = true;
      joint.maxMotorTorque = 100;
      joint.enableLimit = true;
      joint.lowerAngle = -STEEPEST;
      joint.upperAngle = STEEPEST;
      hinge = (RevoluteJoint) world.createJoint(joint);
      ball = body((float) random.uniform(-1, 1), HALF_THICKNESS + RADIUS, 0);
      CircleShape round = new CircleShape();
      round.m_radius = RADIUS;
      ball.createFixture(round, 1).setFriction(1);
    }
    observe(observation);
  }

  private Body body(float x, float y, float damping) {
    BodyDef definition = new BodyDef();
    definition.type = BodyType.DYNAMIC;
    definition.position.set(x, y);
    definition.angularDamping = damping;
    definition.allowSleep = false;
    return world.createBody(definition);
  }

  @Override
  public double step(float[] action, float[] observation) {
    actions.requireAction(action);
    requireLength(observation, 4);
    if (world == null || terminated() || truncated()) {
      throw new IllegalStateException("an episode begins with reset");
    }
    synchronized (World.class) {
      hinge.setMotorSpeed(Math.clamp(action[0], -1, 1));
      world.step(STEP_SECONDS, 8, 3);
    }
    steps++;
    observe(observation);
    double x = ball.getPosition().x / HALF_LENGTH;
    return terminated() ? 0 : 1 - x * x;
  }

  private void observe(float[] observation) {
    observation[0] = ball.getPosition().x;
    observation[1] = ball.getLinearVelocity().x;
    observation[2] = beam.getAngle();
    observation[3] = beam.getAngularVelocity();
  }

  /** It has rolled off. */
  @Override
  public boolean terminated() {
    return ball != null && Math.abs(ball.getPosition().x) > HALF_LENGTH;
  }

  @Override
  public boolean truncated() {
    return steps >= TIME_LIMIT && !terminated();
  }

  private static void requireLength(float[] observation, int length) {
    if (observation.length != length) {
      throw new IllegalArgumentException(
          "an observation is " + length + " numbers, not " + observation.length);
    }
  }

  @Override
  public void draw(Graphics2D graphics, int width, int height) {
    if (world == null) {
      throw new IllegalStateException("call reset before the first picture");
    }
    Rectangle2D seen = new Rectangle2D.Double(-2.5, -1.2, 5, 3);
    try (Canvas canvas = new Canvas(graphics, width, height, seen, Palette.PAPER)) {
      canvas.fill(Canvas.polygon(0, 0, -0.3, -1, 0.3, -1), Palette.STEEL);
      Rectangle2D board =
          new Rectangle2D.Double(
              -HALF_LENGTH, -HALF_THICKNESS, 2 * HALF_LENGTH, 2 * HALF_THICKNESS);
      canvas.fill(Canvas.placed(board, 0, 0, beam.getAngle()), Palette.WOOD);
      canvas.disc(ball.getPosition().x, ball.getPosition().y, RADIUS, Palette.RED);
    }
  }

  @Override
  public Dimension preferredSize() {
    return new Dimension(500, 300);
  }

  @Override
  public double framesPerSecond() {
    return 1 / STEP_SECONDS;
  }
}
