package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pictures of the landers and walkers tell about their states. */
class Box2dDrawingTest {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 400;

  @BeforeAll
  static void noDisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  private static BufferedImage draw(Box2dEnvironment environment) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    environment.draw(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    return image;
  }

  /** A lander that has fallen for a second, then taken one action. */
  private static BufferedImage lander(float action) {
    LunarLander environment = new LunarLander();
    float[] observation = new float[environment.observationSpace().size()];
    environment.reset(3, observation);
    for (int i = 0; i < 50; i++) {
      environment.step(new float[] {0}, observation);
    }
    environment.step(new float[] {action}, observation);
    return draw(environment);
  }

  /** Where the pixels of a flame are on average, relative to those of the hull; NaN without any. */
  private record Flame(int pixels, double right, double above) {
    static Flame in(BufferedImage image) {
      double[] flame = new double[3];
      double[] hull = new double[3];
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          Color color = new Color(image.getRGB(x, y));
          boolean orange = color.getRed() > 200 && color.getBlue() < 120 && color.getGreen() > 100;
          boolean yellowFlag = y > 240 && color.getGreen() > 170;
          boolean violet = color.getBlue() > 180 && color.getRed() < 160;
          double[] sums = orange && !yellowFlag ? flame : violet ? hull : new double[3];
          sums[0]++;
          sums[1] += x;
          sums[2] += y;
        }
      }
      return new Flame(
          (int) flame[0],
          flame[1] / flame[0] - hull[1] / hull[0],
          hull[2] / hull[0] - flame[2] / flame[0]);
    }
  }

  @Test
  void flamesShowWhichEngineFires() {
    Flame none = Flame.in(lander(0));
    Flame left = Flame.in(lander(1));
    Flame main = Flame.in(lander(2));
    Flame right = Flame.in(lander(3));
    assertThat(main.pixels).isGreaterThan(none.pixels + 100);
    assertThat(main.above).isLessThan(-15);
    // The flame of an engine that pushes to the left leaves on the right.
    assertThat(left.pixels).isGreaterThan(none.pixels + 15);
    assertThat(left.right).isGreaterThan(12);
    assertThat(right.pixels).isGreaterThan(none.pixels + 15);
    assertThat(right.right).isLessThan(-12);
  }

  @Test
  void thePadLiesBetweenTheFlags() {
    BufferedImage image = lander(0);
    for (int x : new int[] {245, 300, 355}) {
      assertThat(new Color(image.getRGB(x, 305)).getRed()).as("moon").isGreaterThan(220);
      assertThat(new Color(image.getRGB(x, 290)).getRed()).as("sky").isLessThan(40);
    }
    for (int flag : new int[] {240, 360}) {
      assertThat(new Color(image.getRGB(flag + 8, 256))).isEqualTo(new Color(0xE2B93B));
    }
  }

  /** The view moves along, so the hull stays a fifth from the left. */
  @Test
  void theWalkerStaysInPlaceWhileTheGroundPasses() {
    BipedalWalker environment = new BipedalWalker(false);
    float[] observation = new float[environment.observationSpace().size()];
    environment.reset(1, observation);
    BufferedImage first = draw(environment);
    assertThat(new Color(first.getRGB(122, 222))).isEqualTo(new Color(0x8470DC));
    for (int i = 0; i < 20; i++) {
      environment.step(new float[] {0.6f, 0.3f, -0.2f, 0.1f}, observation);
    }
    BufferedImage later = draw(environment);
    assertThat(flag(later)).isNotEqualTo(flag(first));
    int violet = 0;
    for (int x = 110; x < 135; x++) {
      violet += new Color(later.getRGB(x, 225)).getBlue() > 200 ? 1 : 0;
    }
    assertThat(violet).isPositive();
  }

  /** The first column in which there is red high over the ground. */
  private static int flag(BufferedImage image) {
    for (int x = 0; x < WIDTH; x++) {
      if (image.getRGB(x, 255) == 0xFFCC4D4D) {
        return x;
      }
    }
    return -1;
  }
}
