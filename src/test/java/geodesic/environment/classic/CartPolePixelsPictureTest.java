package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.Environment;
import geodesic.environment.FrameStack;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The picture in docs/pixels.md is what the agent sees: {@code mvn test
 * -Dtest=CartPolePixelsPictureTest -Dgeodesic.docs=write} makes it.
 */
class CartPolePixelsPictureTest {
  private static final File FILE = new File("docs/images/cartpole-pixels.png");
  private static final int FRAMES = 4;
  private static final int COLUMNS = CartPolePixels.COLUMNS;
  private static final int ROWS = COLUMNS / 4;

  /** Each pixel is that wide on the picture. */
  private static final int SCALE = 8;

  /** White between the frames, in pixels of the picture. */
  private static final int GAP = 6;

  @Test
  void showsFourFramesInARow() throws IOException {
    BufferedImage picture = picture(observation());
    if ("write".equals(System.getProperty("geodesic.docs"))) {
      ImageIO.write(picture, "png", FILE);
    }
    BufferedImage committed = ImageIO.read(FILE);
    assertThat(committed.getWidth()).isEqualTo(picture.getWidth());
    assertThat(committed.getHeight()).isEqualTo(picture.getHeight());
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int seen = committed.getRaster().getSample(x, y, 0);
        assertThat(seen).as("pixel %d, %d", x, y).isEqualTo(picture.getRaster().getSample(x, y, 0));
      }
    }
  }

  /** After a push to the right in each of eight steps. */
  private static float[] observation() throws IOException {
    try (Environment environment = new FrameStack(new CartPolePixels(), FRAMES)) {
      float[] observation = new float[environment.observationSpace().size()];
      environment.reset(0, observation);
      for (int step = 0; step < 8; step++) {
        environment.step(new float[] {1}, observation);
      }
      return observation;
    }
  }

  private static BufferedImage picture(float[] observation) {
    int height = ROWS * SCALE + GAP;
    BufferedImage picture =
        new BufferedImage(COLUMNS * SCALE, FRAMES * height - GAP, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < picture.getHeight(); y++) {
      int row = y % height / SCALE;
      for (int x = 0; x < picture.getWidth(); x++) {
        boolean gap = y % height >= ROWS * SCALE;
        int at = (y / height * ROWS + row) * COLUMNS + x / SCALE;
        picture.getRaster().setSample(x, y, 0, gap ? 255 : Math.round(255 * observation[at]));
      }
    }
    return picture;
  }
}
