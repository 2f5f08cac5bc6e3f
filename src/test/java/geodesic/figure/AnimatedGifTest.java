package geodesic.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.random.Pcg64;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnimatedGifTest {
  private static final int WIDTH = 90;
  private static final int HEIGHT = 60;

  @BeforeAll
  static void noDisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  private static BufferedImage frame(double x) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(0xF8F8F5));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(new Color(0xCC4D4D));
    graphics.translate(x, 20);
    graphics.fillOval(0, 0, 20, 20);
    graphics.dispose();
    return image;
  }

  private static List<BufferedImage> frames(int count) {
    List<BufferedImage> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(frame(1.3 * i));
    }
    return frames;
  }

  private static byte[] write(List<BufferedImage> frames, double speed, double rest)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AnimatedGif.write(out, frames, speed, rest);
    return out.toByteArray();
  }

  @Test
  void anotherReaderSeesTheSamePictures() throws IOException {
    List<BufferedImage> frames = frames(40);
    ReadGif read = ReadGif.of(write(frames, 25, 0));
    assertThat(read.frames()).hasSize(40);
    for (int i = 0; i < 40; i++) {
      BufferedImage shown = read.frames().get(i);
      assertThat(shown.getWidth()).isEqualTo(WIDTH);
      assertThat(shown.getHeight()).isEqualTo(HEIGHT);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          assertThat(distance(shown.getRGB(x, y), frames.get(i).getRGB(x, y)))
              .as("frame %d at %d, %d", i, x, y)
              .isLessThanOrEqualTo(3);
        }
      }
      assertThat(shown.getRGB(1, 1)).isEqualTo(0xFFF8F8F5);
      assertThat(shown.getRGB((int) (1.3 * i) + 10, 30)).isEqualTo(0xFFCC4D4D);
    }
  }

  /** The largest difference in a channel. */
  private static int distance(int a, int b) {
    int largest = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      largest = Math.max(largest, Math.abs(((a >> shift) & 0xFF) - ((b >> shift) & 0xFF)));
    }
    return largest;
  }

  @Test
  void repeatsForEver() throws IOException {
    assertThat(ReadGif.of(write(frames(2), 10, 0)).repetitions()).isZero();
  }

  /** Times are whole hundredths, whose sum stays within half of one of the truth. */
  @ParameterizedTest
  @ValueSource(doubles = {50, 30, 25, 15, 12.5, 7, 1})
  void playsAtTheGivenSpeed(double speed) throws IOException {
    List<Integer> delays = ReadGif.of(write(frames(31), speed, 0)).delays();
    assertThat(delays).hasSize(31);
    int sum = 0;
    for (int i = 0; i < delays.size(); i++) {
      assertThat(delays.get(i)).isGreaterThanOrEqualTo(2);
      sum += delays.get(i);
      assertThat(Math.abs(sum - 100 * (i + 1) / speed)).isLessThanOrEqualTo(0.5);
    }
  }

  @Test
  void theLastFrameRests() throws IOException {
    assertThat(ReadGif.of(write(frames(3), 20, 1.5)).delays()).containsExactly(5, 5, 155);
  }

  @Test
  void framesWithoutChangeBecomeOneThatIsShownLonger() throws IOException {
    List<BufferedImage> frames =
        List.of(frame(0), frame(0), frame(5), frame(5), frame(5), frame(0));
    ReadGif read = ReadGif.of(write(frames, 25, 0));
    assertThat(read.delays()).containsExactly(8, 12, 4);
  }

  @Test
  void storesOnlyWhatChanges() throws IOException {
    List<BufferedImage> moving = new ArrayList<>();
    List<BufferedImage> motionless = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      BufferedImage image = noise();
      image.setRGB(3 * i, 2 * i, 0xFFFFFF);
      moving.add(image);
      motionless.add(noise());
    }
    int still = write(motionless.subList(0, 1), 25, 0).length;
    assertThat(still).isGreaterThan(20_000);
    assertThat(write(moving, 25, 0).length - still).isLessThan(40 * 60);
    assertThat(write(motionless, 25, 0)).hasSize(still);
  }

  private static BufferedImage noise() {
    Pcg64 random = new Pcg64(4);
    BufferedImage noise = new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 200; x++) {
        noise.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return noise;
  }

  @Test
  void theSamePicturesGiveTheSameBytes() throws IOException {
    assertThat(write(frames(10), 30, 1)).isEqualTo(write(frames(10), 30, 1));
  }

  /** Noise has more colours than a palette, and fills the table of codes again and again. */
  @Test
  void noiseKeepsItsColoursRoughly() throws IOException {
    BufferedImage noise = noise();
    BufferedImage read = ReadGif.of(write(List.of(noise), 1, 0)).frames().getFirst();
    long error = 0;
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 200; x++) {
        error += distance(read.getRGB(x, y), noise.getRGB(x, y));
      }
    }
    assertThat(error / (200.0 * 150)).as("mean error in the worst channel").isLessThan(25);
  }

  @Test
  void aSinglePixel() throws IOException {
    BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    pixel.setRGB(0, 0, 0x123456);
    ReadGif read = ReadGif.of(write(List.of(pixel), 10, 0));
    assertThat(read.frames()).hasSize(1);
    assertThat(read.frames().getFirst().getRGB(0, 0)).isEqualTo(0xFF123456);
  }

  @Test
  void refusesWhatIsNoAnimation() {
    assertThatIllegalArgumentException().isThrownBy(() -> write(List.of(), 10, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(frames(2), 51, 0))
        .withMessageContaining("51");
    assertThatIllegalArgumentException().isThrownBy(() -> write(frames(2), 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> write(frames(2), Double.NaN, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> write(frames(2), 10, -1));
    BufferedImage small = new BufferedImage(5, 5, BufferedImage.TYPE_INT_RGB);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(List.of(frame(0), small), 10, 0))
        .withMessageContaining("5 x 5");
    BufferedImage grey = new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY);
    assertThatIllegalArgumentException().isThrownBy(() -> write(List.of(grey), 10, 0));
  }
}
