package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.environment.Environment;
import geodesic.environment.EnvironmentContract;
import geodesic.environment.Environments;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CartPolePixelsTest extends EnvironmentContract {
  private static final int COLUMNS = CartPolePixels.COLUMNS;
  private static final int ROWS = COLUMNS / 4;

  /** Pixels a metre. */
  private static final double SCALE = COLUMNS / 5.12;

  CartPolePixelsTest() {
    super("CartPolePixels-v1");
  }

  private static float[] picture(double position, double angle) {
    CartPolePixels environment = new CartPolePixels();
    environment.setState(new double[] {position, 7, angle, -7});
    float[] picture = new float[ROWS * COLUMNS];
    environment.observe(picture);
    return picture;
  }

  @Test
  void describesItsSpaces() {
    Environment environment = Environments.make("CartPolePixels-v1");
    assertThat(environment.observationSpace())
        .hasToString("Box(0.0, 1.0, (4, " + ROWS + ", " + COLUMNS + "), float32)");
    assertThat(environment.actionSpace()).hasToString("Discrete(2)");
    assertThatIllegalArgumentException().isThrownBy(() -> new CartPolePixels(30));
  }

  /** All but what is seen is CartPole-v1. */
  @Property(cases = 20)
  void underneathItIsCartPoleBitForBit(Draws draw) {
    long seed = draw.seed();
    CartPole expected = new CartPole();
    CartPolePixels environment = new CartPolePixels();
    float[] state = new float[4];
    float[] picture = new float[ROWS * COLUMNS];
    expected.reset(seed, state);
    environment.reset(seed, picture);
    Pcg64 random = new Pcg64(seed);
    for (int i = 0; i < 200; i++) {
      assertThat(environment.state()).isEqualTo(expected.state());
      assertThat(environment.terminated()).isEqualTo(expected.terminated());
      if (expected.terminated()) {
        expected.reset(state);
        environment.reset(picture);
      } else {
        float[] action = expected.actionSpace().sample(random);
        assertThat(environment.step(action, picture)).isEqualTo(expected.step(action, state));
      }
    }
  }

  @Test
  void afterAResetAllFramesAreTheFirstAndThenTheLastFour() {
    Environment environment = Environments.make("CartPolePixels-v1");
    CartPolePixels alone = new CartPolePixels();
    float[] stack = new float[4 * ROWS * COLUMNS];
    float[][] frames = new float[7][ROWS * COLUMNS];
    environment.reset(5, stack);
    alone.reset(5, frames[0]);
    for (int i = 0; i < 4; i++) {
      assertThat(frame(stack, i)).isEqualTo(frames[0]);
    }
    for (int t = 1; t < 7; t++) {
      environment.step(new float[] {t % 2}, stack);
      alone.step(new float[] {t % 2}, frames[t]);
      for (int i = 0; i < 4; i++) {
        assertThat(frame(stack, i)).isEqualTo(frames[Math.max(0, t - 3 + i)]);
      }
    }
  }

  private static float[] frame(float[] stack, int index) {
    int size = ROWS * COLUMNS;
    return Arrays.copyOfRange(stack, index * size, (index + 1) * size);
  }

  /** Points in the middle of the parts of a pixel, each of which is in the cart, the pole or no. */
  @Property(cases = 15)
  void showsWhatSamplingShows(Draws draw) {
    double position = draw.real(-2.5, 2.5);
    double angle = draw.real(-0.25, 0.25);
    float[] picture = picture(position, angle);
    int n = 20;
    for (int i = 0; i < picture.length; i++) {
      int row = i / COLUMNS;
      int column = i % COLUMNS;
      double sum = 0;
      for (int s = 0; s < n * n; s++) {
        int subrow = s / n;
        double x = (column + (s % n + 0.5) / n) / SCALE - 2.56;
        double y = (ROWS - row - (subrow + 0.5) / n) / SCALE;
        sum += brightness(x - position, y, angle);
      }
      assertThat(picture[i])
          .as("row %d, column %d", row, column)
          .isCloseTo((float) (sum / (n * n)), within(0.08f));
    }
  }

  private static double brightness(double x, double y, double angle) {
    if (y < 0.24) {
      return Math.abs(x) < 0.2 ? 0.5 : 0;
    }
    // Along the pole and across it; its foot is cut level with the cart, which skews its sides by
    // up to 0.04 (1 - cos(0.25)) = 0.0012 m.
    double along = x * Math.sin(angle) + (y - 0.24) * Math.cos(angle);
    double across = x * Math.cos(angle) - (y - 0.24) * Math.sin(angle);
    return along < 1 && Math.abs(across) < 0.04 ? 1 : 0;
  }

  @Test
  void theMirroredStateIsTheMirroredPicture() {
    float[] picture = picture(0.731, 0.123);
    float[] mirrored = picture(-0.731, -0.123);
    for (int i = 0; i < picture.length; i++) {
      int row = i / COLUMNS;
      assertThat(mirrored[row * COLUMNS + COLUMNS - 1 - i % COLUMNS])
          .isCloseTo(picture[i], within(1e-6f));
    }
  }

  /** The light's centre follows the cart and the angle, also by hundredths of a pixel. */
  @Test
  void everySmallMotionShows() {
    double before = Double.NEGATIVE_INFINITY;
    for (double position = -2.3; position < 2.3; position += 0.01 / SCALE) {
      double centre = centre(picture(position, 0), 0, ROWS);
      assertThat(centre).isCloseTo((position + 2.56) * SCALE, within(1e-4));
      assertThat(centre).isGreaterThan(before);
      before = centre;
    }
    before = Double.NEGATIVE_INFINITY;
    for (double angle = -0.2; angle < 0.2; angle += 0.001) {
      double centre = centre(picture(0.3, angle), 0, ROWS - 3);
      assertThat(centre).as("angle %s", angle).isGreaterThan(before);
      before = centre;
    }
  }

  /** The mean column of the light in some rows. */
  private static double centre(float[] picture, int firstRow, int rowAfter) {
    double sum = 0;
    double moment = 0;
    for (int i = firstRow * COLUMNS; i < rowAfter * COLUMNS; i++) {
      sum += picture[i];
      moment += picture[i] * (i % COLUMNS + 0.5);
    }
    return moment / sum;
  }

  /** A cart that is wholly visible has 0.5 times its area, whatever lies between pixels. */
  @Property(cases = 20)
  void theLightIsThatOfCartAndPole(Draws draw) {
    float[] picture = picture(draw.real(-2.1, 2.1), draw.real(-0.2, 0.2));
    double sum = 0;
    for (float pixel : picture) {
      assertThat(pixel).isBetween(0f, 1f);
      sum += pixel;
    }
    double area = 0.5 * 0.4 * 0.24 + 1.0 * 0.08;
    assertThat(sum).isCloseTo(area * SCALE * SCALE, within(0.02 * sum));
  }
}
