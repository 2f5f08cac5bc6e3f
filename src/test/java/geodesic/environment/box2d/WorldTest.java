package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Bodies whose way is known. */
class WorldTest {
  private static final float TIME_STEP = 0.02f;
  private final World world = new World(-10);

  private Body drop(Shape ground, double height, double angle) {
    world.clear();
    world.add(new Obstacle(ground, 0.5f, new Obstacle.Ground()));
    Body body = new Body(Polygon.box(0.5, 0.5), 1, 0.5f, 0, height, angle);
    world.assemble(new Body[] {body}, new Body[] {body}, new Hinge[0]);
    return body;
  }

  private void run(int steps) {
    for (int i = 0; i < steps; i++) {
      world.step(TIME_STEP);
    }
  }

  @Test
  void aBodyFallsFreely() {
    Body body = drop(new Edge(-5, 0, 5, 0), 50, 0.3);
    body.angularVelocity = 1;
    run(50);
    assertThat(body.velocityY).isCloseTo(-10, within(1e-4f));
    // Semi-implicit Euler: g t^2 / 2 and half a step more.
    assertThat(body.centerY).isCloseTo(50 - 5.1f, within(1e-3f));
    assertThat(body.angle).isCloseTo(1.3f, within(1e-4f));
  }

  @Test
  void aBoxComesToRestAndSleepsOnALine() {
    Body body = drop(new Edge(-5, 0, 5, 0), 1, 0.2);
    run(200);
    assertThat(body.awake()).isFalse();
    assertThat(body.touching).isTrue();
    assertThat(body.centerY).isCloseTo(0.5f, within(0.02f));
    assertThat(Math.abs(body.angle)).isLessThan(0.01f);
    body.applyImpulse(0, 5, body.centerX, body.centerY);
    run(3);
    assertThat(body.awake()).isTrue();
    assertThat(body.touching).isFalse();
  }

  @Test
  void aBoxComesToRestOnABlock() {
    Body body = drop(Polygon.box(3, 1), 2, -0.2);
    run(200);
    assertThat(body.awake()).isFalse();
    assertThat(body.centerY).isCloseTo(1.5f, within(0.02f));
  }

  /** 60 m/s are 1.2 m a step: without continuous collision the box would pass the line. */
  @Test
  void aFastBodyDoesNotPassALine() {
    for (double angle : new double[] {0, 0.4, 2.5, -7}) {
      Body body = drop(new Edge(-50, 0, 50, 0), 3, angle);
      body.velocityY = -60;
      body.angularVelocity = 3;
      run(20);
      assertThat(body.touched).isTrue();
      assertThat(body.centerY).as("angle %s", angle).isGreaterThan(0.3f);
    }
  }

  @Test
  void aHingeStopsAtItsLimitsAgainstItsMotor() {
    world.clear();
    Body heavy = new Body(Polygon.box(5, 5), 10, 0.5f, 0, 0, 0);
    Body light = new Body(Polygon.box(0.1, 0.5), 1, 0.5f, 0, -0.5, 0);
    Hinge hinge = new Hinge(heavy, light, 0, 0, 0, 0.5, -0.5, 0.7);
    Body[] bodies = {heavy, light};
    world.assemble(bodies, bodies, new Hinge[] {hinge});
    hinge.drive(3, 20);
    run(10);
    assertThat(hinge.speed()).isCloseTo(3, within(0.01f));
    run(40);
    assertThat(hinge.angle()).isCloseTo(0.7f, within(0.05f));
    hinge.drive(-3, 20);
    run(60);
    assertThat(hinge.angle()).isCloseTo(-0.5f, within(0.05f));
    // The bodies still share the point.
    float x = light.transform.pointX(0, 0.5f) - heavy.transform.x;
    float y = light.transform.pointY(0, 0.5f) - heavy.transform.y;
    assertThat(Tolerances.length(x, y)).isLessThan(0.01f);
  }
}
