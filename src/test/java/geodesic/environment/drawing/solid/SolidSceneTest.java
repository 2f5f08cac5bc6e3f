package geodesic.environment.drawing.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SolidSceneTest {
  private static final int SIZE = 200;
  private static final double[] UPRIGHT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  private static Solid ball(double x, double y, double z, double radius, Color color) {
    return new Solid(
        new Shape.Ellipsoid(radius, radius, radius),
        new Frame(new double[] {x, y, z}, UPRIGHT),
        color);
  }

  private static Ground ground(double square) {
    return new Ground(
        new Frame(new double[3], UPRIGHT),
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Color.GREEN,
        square);
  }

  /** From the negative y axis, along y. */
  private static Camera camera(double distance, double elevation) {
    return Camera.around(new double[3], distance, 90, elevation, 45);
  }

  private static BufferedImage picture(SolidScene scene, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    scene.draw(graphics, width, height);
    graphics.dispose();
    return image;
  }

  private static Color at(BufferedImage image, int x, int y) {
    return new Color(image.getRGB(x, y));
  }

  private static boolean isRed(Color color) {
    return color.getRed() > 2 * color.getBlue() + 20;
  }

  /** A ball of radius r at distance d fills a disc of tan(asin(r / d)) / tan(fov / 2). */
  @Test
  void aBallIsAsLargeAsItsDistanceSays() {
    BufferedImage image =
        picture(
            new SolidScene(camera(5, 0), List.of(), List.of(ball(0, 0, 0, 1, Color.RED))),
            SIZE,
            SIZE);
    int red = 0;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        red += isRed(at(image, x, y)) ? 1 : 0;
      }
    }
    double radius = Math.tan(Math.asin(1 / 5.0)) / Math.tan(Math.toRadians(22.5)) * 0.5 * SIZE;
    assertThat((double) red).isCloseTo(Math.PI * radius * radius, within(0.02 * red));
  }

  /** Seen along y, x is to the right and z upwards. */
  @Test
  void rightIsRightAndUpIsUp() {
    BufferedImage image =
        picture(
            new SolidScene(
                camera(5, 0),
                List.of(),
                List.of(ball(1, 0, 0.5, 0.3, Color.RED), ball(-1, 0, -0.5, 0.3, Color.BLUE))),
            SIZE,
            SIZE);
    double scale = 0.5 * SIZE / Math.tan(Math.toRadians(22.5)) / 5;
    int dx = (int) Math.round(scale);
    int dy = (int) Math.round(0.5 * scale);
    assertThat(isRed(at(image, SIZE / 2 + dx, SIZE / 2 - dy))).isTrue();
    Color other = at(image, SIZE / 2 - dx, SIZE / 2 + dy);
    assertThat(other.getBlue()).isGreaterThan(2 * other.getRed());
  }

  @Test
  void whatIsNearerHidesWhatIsBehindWhateverTheirOrder() {
    List<Solid> solids = List.of(ball(0, -1, 0, 0.5, Color.RED), ball(0, 1, 0, 0.5, Color.BLUE));
    for (List<Solid> order : List.of(solids, solids.reversed())) {
      BufferedImage image = picture(new SolidScene(camera(5, 0), List.of(), order), SIZE, SIZE);
      assertThat(isRed(at(image, SIZE / 2, SIZE / 2))).isTrue();
    }
  }

  @Test
  void theGroundIsChequeredAndMovesWithTheCamera() {
    int[] colors = new int[3];
    for (int i = 0; i < 3; i++) {
      SolidScene scene =
          new SolidScene(
              Camera.around(new double[] {0.5 + i, 0.5, 0}, 5, 90, -60, 45),
              List.of(ground(1)),
              List.of());
      colors[i] = picture(scene, SIZE, SIZE).getRGB(SIZE / 2, SIZE / 2);
    }
    assertThat(colors[1]).isNotEqualTo(colors[0]);
    assertThat(colors[2]).isEqualTo(colors[0]);
  }

  @Test
  void aBodyThrowsItsShadowOnTheGroundBelow() {
    SolidScene scene =
        new SolidScene(camera(5, -30), List.of(ground(0)), List.of(ball(0, 0, 1, 0.3, Color.RED)));
    BufferedImage image = picture(scene, SIZE, SIZE);
    int below = at(image, SIZE / 2, SIZE / 2).getGreen();
    int beside = at(image, SIZE / 4, SIZE / 2).getGreen();
    assertThat(below).isLessThan((int) (0.85 * beside));
    assertThat(isRed(at(image, SIZE / 2, SIZE / 2))).isFalse();
  }

  @Test
  void aWidePictureShowsMoreOfTheSameScene() {
    SolidScene scene =
        new SolidScene(camera(5, -20), List.of(ground(1)), List.of(ball(0, 0, 0, 1, Color.RED)));
    BufferedImage square = picture(scene, SIZE, SIZE);
    BufferedImage wide = picture(scene, 3 * SIZE, SIZE);
    BufferedImage middle = wide.getSubimage(SIZE, 0, SIZE, SIZE);
    int different = 0;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 1; x < SIZE - 1; x++) { // at the borders there is no neighbour to compare with
        different += middle.getRGB(x, y) == square.getRGB(x, y) ? 0 : 1;
      }
    }
    assertThat(different).isZero();
  }

  @Test
  void aFineDisplayGetsAFinePicture() {
    SolidScene scene =
        new SolidScene(camera(5, 0), List.of(), List.of(ball(0, 0, 0, 1, Color.RED)));
    BufferedImage image = new BufferedImage(2 * SIZE, 2 * SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.transform(AffineTransform.getScaleInstance(2, 2));
    scene.draw(graphics, SIZE, SIZE);
    graphics.dispose();
    BufferedImage direct = picture(scene, 2 * SIZE, 2 * SIZE);
    for (int i = 0; i < 2 * SIZE; i++) {
      assertThat(image.getRGB(i, SIZE)).isEqualTo(direct.getRGB(i, SIZE));
    }
  }

  @Test
  void aCameraInsideABodyOrBesideNothingStillDraws() {
    SolidScene inside =
        new SolidScene(camera(1, 0), List.of(), List.of(ball(0, 0, 0, 2, Color.RED)));
    assertThat(picture(inside, 3, 3).getWidth()).isEqualTo(3);
    assertThat(picture(new SolidScene(camera(1, 0), List.of(), List.of()), 1, 1).getWidth())
        .isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> picture(inside, 1, 0));
  }
}
