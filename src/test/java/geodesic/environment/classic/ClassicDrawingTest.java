package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.drawing.Palette;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Gymnasium puts things: a few pixels of pictures in its own size. */
class ClassicDrawingTest {
  @BeforeAll
  static void noDisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  private static BufferedImage draw(ClassicEnvironment environment) {
    BufferedImage image =
        new BufferedImage(
            environment.preferredSize().width,
            environment.preferredSize().height,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    environment.draw(graphics, image.getWidth(), image.getHeight());
    graphics.dispose();
    return image;
  }

  private static Color at(BufferedImage image, double x, double y) {
    return new Color(image.getRGB((int) x, (int) y));
  }

  /** 125 pixels a metre; the pole of 1 m starts 107.5 pixels above the ground. */
  @ParameterizedTest
  @CsvSource({"0, 0", "-1.5, 0.2", "1.2, -0.15"})
  void cartPole(double position, double angle) {
    CartPole environment = new CartPole();
    environment.setState(new double[] {position, 0, angle, 0});
    BufferedImage image = draw(environment);
    double x = 300 + 125 * position;
    double y = 400 - 107.5;
    for (double along : new double[] {30, 60, 110}) {
      assertThat(at(image, x + along * Math.sin(angle), y - along * Math.cos(angle)))
          .isEqualTo(Palette.WOOD);
    }
    assertThat(at(image, x + 130 * Math.sin(angle), y - 130 * Math.cos(angle)))
        .isEqualTo(Palette.PAPER);
    assertThat(at(image, x - 22, y + 7)).isEqualTo(Palette.INK);
    assertThat(at(image, x + 22, y + 7)).isEqualTo(Palette.INK);
    assertThat(at(image, x + 28, y)).isEqualTo(Palette.PAPER);
  }

  /** Angle 0 is upright, and a positive one leans to the left. */
  @ParameterizedTest
  @CsvSource({"0, 250, 160", "1.5707963, 160, 250", "3.1415927, 250, 340", "-1.5707963, 340, 250"})
  void pendulum(double angle, int x, int y) {
    Pendulum environment = new Pendulum();
    environment.setState(new double[] {angle, 0});
    BufferedImage image = draw(environment);
    assertThat(at(image, x, y)).isEqualTo(Palette.RED);
    assertThat(at(image, 500 - x, 500 - y)).isEqualTo(Palette.PAPER);
    assertThat(at(image, 250, 250)).isEqualTo(Palette.INK);
  }

  @Test
  void thePendulumsArrowShowsTheTorqueOfTheLastStep() {
    Pendulum environment = new Pendulum();
    environment.setState(new double[] {Math.PI, 0});
    BufferedImage still = draw(environment);
    environment.step(new float[] {1}, new float[3]);
    BufferedImage left = draw(environment);
    environment.setState(new double[] {Math.PI, 0});
    assertThat(ink(draw(environment))).as("no arrow without a step").isEqualTo(ink(still));
    environment.step(new float[] {-1}, new float[3]);
    BufferedImage right = draw(environment);
    assertThat(ink(left)).isGreaterThan(ink(still) + 300);
    assertThat(ink(right)).isGreaterThan(ink(still) + 300);
    // Counterclockwise from the right over the top, clockwise under the pivot.
    assertThat(at(left, 250, 250 - 0.42 * 500 / 4.4)).isEqualTo(Palette.INK);
    assertThat(at(right, 250, 250 - 0.42 * 500 / 4.4)).isEqualTo(Palette.PAPER);
    environment.step(new float[] {0}, new float[3]);
    assertThat(ink(draw(environment))).as("no torque").isLessThan(ink(still) + 60);
  }

  private static int ink(BufferedImage image) {
    int count = 0;
    for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, 500)) {
      count += rgb == Palette.INK.getRGB() ? 1 : 0;
    }
    return count;
  }

  /** The car stands on the curve 0.45 sin(3x) + 0.55, at 1000/3 pixels a unit. */
  @ParameterizedTest
  @CsvSource({"-0.5235988", "-1.0", "0.3"})
  void mountainCar(double position) {
    MountainCar environment = new MountainCar();
    environment.setState(new double[] {position, 0});
    BufferedImage image = draw(environment);
    double slope = Math.atan(1.35 * Math.cos(3 * position));
    double x = (position + 1.2) * 1000 / 3;
    double y = 400 - (0.45 * Math.sin(3 * position) + 0.55) * 1000 / 3;
    assertThat(at(image, x - 20 * Math.sin(slope), y - 20 * Math.cos(slope)))
        .isEqualTo(Palette.INK);
    assertThat(at(image, x, y + 6)).isEqualTo(Palette.GROUND);
  }

  @Test
  void theFlagOfMountainCarStandsAtItsGoal() {
    MountainCar discrete = new MountainCar();
    discrete.setState(new double[] {-0.5, 0});
    MountainCarContinuous continuous = new MountainCarContinuous();
    continuous.setState(new double[] {-0.5, 0});
    for (double x : new double[] {0.5, 0.45}) {
      BufferedImage image = draw(x == 0.5 ? discrete : continuous);
      double top = 400 - (0.45 * Math.sin(3 * x) + 0.55) * 1000 / 3 - 50;
      assertThat(at(image, (x + 1.2) * 1000 / 3 + 8, top + 6)).isEqualTo(Palette.YELLOW);
    }
  }

  /** Angle 0 hangs down, and the second angle is relative to the first. */
  @Test
  void acrobot() {
    Acrobot environment = new Acrobot();
    environment.setState(new double[] {Math.PI / 2, Math.PI / 2, 0, 0});
    BufferedImage image = draw(environment);
    double metre = 500 / 4.4;
    assertThat(at(image, 250 + 0.5 * metre, 250)).isEqualTo(Palette.TEAL);
    assertThat(at(image, 250 + metre, 250)).isEqualTo(Palette.YELLOW);
    assertThat(at(image, 250 + metre, 250 - 0.9 * metre)).isEqualTo(Palette.TEAL);
    assertThat(at(image, 250, 250)).isEqualTo(Palette.YELLOW);
    assertThat(at(image, 100, 250 - metre)).isNotEqualTo(Palette.PAPER);
  }
}
