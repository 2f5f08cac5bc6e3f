package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.environment.EnvironmentContract;
import geodesic.random.Pcg64;
import java.util.List;
import org.junit.jupiter.api.Test;

class BipedalWalkerTest extends EnvironmentContract {
  private final BipedalWalker walker = new BipedalWalker(false);
  private final float[] observation = new float[24];

  BipedalWalkerTest() {
    super("BipedalWalker-v3");
  }

  @Test
  void describesItsSpacesAsGymnasiumDoes() {
    assertThat(walker.actionSpace()).hasToString("Box(-1.0, 1.0, (4,), float32)");
    String angles = "3.1415927 5.0 3.1415927 5.0";
    String rays = " 1.0".repeat(10);
    assertThat(walker.observationSpace())
        .hasToString(
            "Box(["
                + ("3.1415927 5.0 5.0 5.0 " + angles).replaceAll("(^| )", "$1-")
                + " -0.0 "
                + angles.replaceAll("(^| )", "$1-")
                + " -0.0"
                + rays.replace(" ", " -")
                + "], [3.1415927 5.0 5.0 5.0 "
                + angles
                + " 5.0 "
                + angles
                + " 5.0"
                + rays
                + "], (24,), float32)");
  }

  @Test
  void raysEndAtTheGround() {
    walker.reset(0, observation);
    Controller controller = new Controller.Walker();
    float[] action = new float[4];
    for (int i = 0; i < 300; i++) {
      controller.act(observation, action);
      walker.step(action, observation);
      for (int ray = 0; ray < 10; ray++) {
        assertThat((double) observation[14 + ray])
            .as("step %d ray %d", i, ray)
            .isCloseTo(freeFraction(ray), within(1e-5));
      }
    }
  }

  /** The same in double precision: where the ray crosses the line of heights. */
  private double freeFraction(int ray) {
    Transform hull = walker.bodies().getFirst().transform;
    double dx = Math.sin(1.5 * ray / 10.0) * Lidar.RANGE;
    double dy = -Math.cos(1.5 * ray / 10.0) * Lidar.RANGE;
    double free = 1;
    for (Obstacle obstacle : walker.terrain()) {
      Shape edge = obstacle.shape;
      double ex = (double) edge.x[1] - edge.x[0];
      double ey = (double) edge.y[1] - edge.y[0];
      double toX = edge.x[0] - hull.x;
      double toY = edge.y[0] - hull.y;
      double area = dx * ey - dy * ex;
      double t = (toX * ey - toY * ex) / area;
      double s = (toX * dy - toY * dx) / area;
      if (t >= 0 && s >= 0 && s <= 1) {
        free = Math.min(free, t);
      }
    }
    return free;
  }

  @Test
  void tellsWhichShinStands() {
    walker.reset(0, observation);
    Controller controller = new Controller.Walker();
    float[] action = new float[4];
    boolean[] stood = new boolean[2];
    boolean[] swung = new boolean[2];
    for (int i = 0; i < 100; i++) {
      controller.act(observation, action);
      walker.step(action, observation);
      for (int leg = 0; leg < 2; leg++) {
        boolean stands = observation[8 + 5 * leg] == 1;
        assertThat(stands).isEqualTo(walker.bodies().get(2 + 2 * leg).touching);
        stood[leg] |= stands;
        swung[leg] |= !stands;
      }
    }
    assertThat(stood).containsExactly(true, true);
    assertThat(swung).containsExactly(true, true);
  }

  @Test
  void rewardsTheWayAndChargesForTorque() {
    walker.reset(0, observation);
    Pcg64 random = new Pcg64(0);
    for (int i = 0; i < 20; i++) {
      double before = shaping();
      float[] action = walker.actionSpace().sample(random);
      action[0] *= 3;
      double torque = 0;
      for (float value : action) {
        torque += Math.min(1, Math.abs(value));
      }
      double reward = walker.step(action, observation);
      assertThat(reward).isCloseTo(shaping() - before - 0.028 * torque, within(1e-6));
    }
  }

  private double shaping() {
    Body hull = walker.bodies().getFirst();
    return 130 * (double) hull.transform.x / 30.0 - 5 * Math.abs((double) hull.angle);
  }

  @Test
  void fallingIsTheEnd() {
    walker.reset(0, observation);
    double reward = 0;
    while (!walker.terminated()) {
      reward = walker.step(new float[] {1, 1, 1, 1}, observation);
    }
    assertThat(reward).isEqualTo(-100);
    assertThat(walker.bodies().getFirst().touched).isTrue();
  }

  @Test
  void theLeftEndIsAFailureAndTheRightEndIsNot() {
    walker.reset(0, observation);
    move(-5);
    assertThat(walker.step(new float[4], observation)).isEqualTo(-100);
    assertThat(walker.terminated()).isTrue();

    walker.reset(0, observation);
    move((float) (190 * WalkerTerrain.STEP) - walker.bodies().getFirst().transform.x + 0.1f);
    double reward = walker.step(new float[4], observation);
    assertThat(walker.terminated()).isTrue();
    assertThat(reward).isGreaterThan(300);
  }

  private void move(float distance) {
    List<Body> bodies = walker.bodies();
    for (Body body : bodies) {
      body.centerX += distance;
      body.centerY += 5;
      body.updateTransform();
    }
  }

  @Test
  void theFirstStepsOfTheGroundAreFlat() {
    walker.reset(3, observation);
    assertThat(walker.terrain()).hasSize(199);
    for (int i = 0; i < WalkerTerrain.START_PAD - 1; i++) {
      assertThat((double) walker.terrain().get(i).shape.y[0])
          .isCloseTo(WalkerTerrain.HEIGHT, within(0.05));
    }
  }
}
