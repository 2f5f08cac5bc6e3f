package geodesic.environment.mujoco;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.Drawable;
import geodesic.environment.python.InstalledPython;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of models; those of the tasks are in DrawableTest, as every environment's. */
class ModelDrawingTest {
  private static final int SIZE = 240;

  @TempDir private Path folder;

  @BeforeAll
  static void needsMujoco() {
    System.setProperty("java.awt.headless", "true");
    InstalledPython.require();
  }

  private MujocoModel model(String world) throws IOException {
    return MujocoModel.load(
        Files.writeString(
            folder.resolve("model.xml"), "<mujoco><worldbody>" + world + "</worldbody></mujoco>"));
  }

  private static BufferedImage picture(Simulation simulation) {
    Drawable drawing = new ModelDrawing(simulation, () -> true, 0.02);
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    drawing.draw(graphics, SIZE, SIZE);
    graphics.dispose();
    assertThat(drawing.framesPerSecond()).isEqualTo(50);
    return image;
  }

  private static boolean isRed(BufferedImage image, int x, int y) {
    Color color = new Color(image.getRGB(x, y));
    return color.getRed() > 2 * color.getBlue() + 20;
  }

  /** A body where the model's own camera looks is in the middle; moved, it is where it moved. */
  @Test
  void aBodyIsWhereTheModelsCameraSeesIt() throws IOException {
    MujocoModel model =
        model(
            """
            <camera name="track" pos="0 -4 1" xyaxes="1 0 0 0 0 1" fovy="45"/>
            <body pos="0 0 1"><freejoint/><geom type="sphere" size=".2" rgba="1 0 0 1"/></body>
            """);
    try (Simulation simulation = new Simulation(model)) {
      simulation.forward();
      assertThat(isRed(picture(simulation), SIZE / 2, SIZE / 2)).isTrue();
      simulation.qpos().set(0, 1);
      simulation.qpos().set(2, 0.5);
      simulation.forward();
      BufferedImage moved = picture(simulation);
      double scale = 0.5 * SIZE / Math.tan(Math.toRadians(22.5)) / 4;
      assertThat(isRed(moved, SIZE / 2, SIZE / 2)).isFalse();
      assertThat(
              isRed(
                  moved,
                  (int) Math.round(SIZE / 2 + scale),
                  (int) Math.round(SIZE / 2 + 0.5 * scale)))
          .isTrue();
    }
  }

  /** A body that runs for long leaves what the model draws of its floor, not the floor. */
  @Test
  void theGroundHasNoEdgeWhereTheCameraFollowsABody() throws IOException {
    MujocoModel model =
        model(
            """
            <geom type="plane" size="5 5 1" rgba="1 0 0 1"/>
            <body pos="0 0 1"><freejoint/>
              <camera name="track" mode="trackcom" pos="0 -4 1" xyaxes="1 0 0 0 0 1" fovy="45"/>
              <geom type="sphere" size=".2" rgba="0 0 1 1"/>
            </body>
            """);
    try (Simulation simulation = new Simulation(model)) {
      for (int distance : new int[] {0, 100}) {
        simulation.qpos().set(0, distance);
        simulation.forward();
        assertThat(isRed(picture(simulation), SIZE / 2, SIZE - 5)).isTrue();
      }
    }
  }

  @Test
  void everyKindOfGeomIsSeenAndWhatIsHiddenIsNot() throws IOException {
    for (String type : new String[] {"sphere", "capsule", "ellipsoid", "cylinder", "box"}) {
      try (Simulation simulation =
          new Simulation(model("<geom rgba='1 0 0 1' size='.2 .3 .4' type='" + type + "'/>"))) {
        simulation.forward();
        assertThat(isRed(picture(simulation), SIZE / 2, SIZE / 2)).as(type).isTrue();
      }
    }
    for (String hidden : new String[] {"rgba='1 0 0 0'", "rgba='1 0 0 1' group='3'"}) {
      String world = "<geom size='.2' " + hidden + "/>";
      try (Simulation simulation = new Simulation(model(world))) {
        simulation.forward();
        assertThat(isRed(picture(simulation), SIZE / 2, SIZE / 2)).as(hidden).isFalse();
      }
    }
  }

  /** Without a camera of the model, one is found that has all of it in the picture. */
  @Test
  void allOfAModelIsInThePictureAndStaysThere() throws IOException {
    MujocoModel model =
        model(
            """
            <body pos="5 0 1"><freejoint/><geom type="box" size=".5 .1 .2" rgba="1 0 0 1"/></body>
            """);
    try (Simulation simulation = new Simulation(model)) {
      simulation.forward();
      for (double x : new double[] {5, 105}) {
        simulation.qpos().set(0, x);
        simulation.forward();
        BufferedImage image = picture(simulation);
        int red = 0;
        for (int i = 0; i < SIZE; i++) {
          for (int k = 0; k < SIZE; k++) {
            red += isRed(image, i, k) ? 1 : 0;
          }
          assertThat(isRed(image, i, 0) || isRed(image, 0, i) || isRed(image, SIZE - 1, i))
              .as("reaches the border")
              .isFalse();
        }
        assertThat(red).isGreaterThan(SIZE * SIZE / 20);
      }
    }
  }

  @Test
  void equalStatesGiveEqualPictures() throws IOException {
    MujocoModel model =
        model("<body pos='0 0 1'><freejoint/><geom size='.2' rgba='1 0 0 1'/></body>");
    try (Simulation one = new Simulation(model);
        Simulation other = new Simulation(model)) {
      one.step(5);
      for (int i = 0; i < 5; i++) {
        other.step(1);
        picture(other);
      }
      assertThat(picture(other).getRGB(0, 0, SIZE, SIZE, null, 0, SIZE))
          .isEqualTo(picture(one).getRGB(0, 0, SIZE, SIZE, null, 0, SIZE));
    }
  }
}
