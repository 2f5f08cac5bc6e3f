package geodesic.environment.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GreyFrameTest {
  private static final int HEIGHT = 7;
  private static final int WIDTH = 9;

  /** Samples a side of a pixel. */
  private static final int SAMPLES = 24;

  private static float[] picture(double brightness, double... points) {
    GreyFrame frame = new GreyFrame(HEIGHT, WIDTH);
    frame.add(brightness, points);
    return picture(frame);
  }

  private static float[] picture(GreyFrame frame) {
    float[] picture = new float[HEIGHT * WIDTH];
    frame.copyTo(picture);
    return picture;
  }

  /** A polygon is where many points of a pixel lie in it; also beyond the frame. */
  @Property(cases = 60)
  void coversWhatSamplingCovers(Draws draw) {
    double[] points = convexPolygon(draw);
    float[] picture = picture(1, points);
    float[] sampled = sampled(points);
    // Each edge of a convex polygon cuts a pixel at most once: up to two rows of samples an edge.
    double tolerance = 1.5 * points.length / 2 / SAMPLES;
    double sum = 0;
    for (int i = 0; i < picture.length; i++) {
      assertThat(picture[i]).as("pixel %d", i).isCloseTo(sampled[i], within((float) tolerance));
      sum += picture[i] - sampled[i];
    }
    assertThat(sum).as("the whole area").isCloseTo(0, within(0.5));
  }

  /** Corners on an ellipse, in order. */
  private static double[] convexPolygon(Draws draw) {
    RandomGenerator random = draw.generator();
    int corners = draw.integer(3, 7);
    double x = draw.real(-3, WIDTH + 3);
    double y = draw.real(-3, HEIGHT + 3);
    double rx = draw.real(0.1, 8);
    double ry = draw.real(0.1, 8);
    boolean backwards = draw.flag();
    double[] angles = random.doubles(corners, 0, 2 * Math.PI).sorted().toArray();
    double[] points = new double[2 * corners];
    for (int i = 0; i < corners; i++) {
      double angle = angles[backwards ? corners - 1 - i : i];
      points[2 * i] = x + rx * Math.cos(angle);
      points[2 * i + 1] = y + ry * Math.sin(angle);
    }
    return points;
  }

  private static float[] sampled(double[] points) {
    Path2D polygon = Canvas.polygon(points);
    float[] picture = new float[HEIGHT * WIDTH];
    for (int i = 0; i < picture.length; i++) {
      int row = i / WIDTH;
      int column = i % WIDTH;
      int count = 0;
      for (int s = 0; s < SAMPLES * SAMPLES; s++) {
        int subrow = s / SAMPLES;
        double x = column + (s % SAMPLES + 0.5) / SAMPLES;
        double y = row + (subrow + 0.5) / SAMPLES;
        count += polygon.contains(x, y) ? 1 : 0;
      }
      picture[i] = (float) count / (SAMPLES * SAMPLES);
    }
    return picture;
  }

  @Test
  void partsOfPixelsAreExact() {
    float[] picture = picture(0.5, 1.25, 2, 3.5, 2, 3.5, 2.75, 1.25, 2.75);
    for (int i = 0; i < picture.length; i++) {
      float expected =
          switch (i - 2 * WIDTH) {
            case 1 -> 0.5f * 0.75f * 0.75f;
            case 2 -> 0.5f * 0.75f;
            case 3 -> 0.5f * 0.75f * 0.5f;
            default -> 0;
          };
      assertThat(picture[i]).as("pixel %d", i).isEqualTo(expected);
    }
    // A triangle over half of a pixel and an eighth of each of two more.
    float[] triangle = picture(1, 1, 1, 2.5, 1, 1, 2.5);
    assertThat(triangle[WIDTH + 1]).isCloseTo(1 - 0.125f, within(1e-6f));
    assertThat(triangle[WIDTH + 2]).isCloseTo(0.125f, within(1e-6f));
    assertThat(triangle[2 * WIDTH + 1]).isCloseTo(0.125f, within(1e-6f));
  }

  @Test
  void whatIsOutsideIsCutOff() {
    float[] covered = picture(1, -1e6, -1e6, 1e6, -1e6, 1e6, 1e6, -1e6, 1e6);
    assertThat(covered).containsOnly(1);
    assertThat(picture(1, -9, 1, -1, 1, -1, 4)).containsOnly(0);
    assertThat(picture(1, WIDTH, 1, WIDTH + 4, 1, WIDTH + 2, 4)).containsOnly(0);
    assertThat(picture(1, 1, -4, 5, -4, 5, 0)).containsOnly(0);
  }

  @Test
  void polygonsAddUpToWhiteAndClearingRemovesThem() {
    GreyFrame frame = new GreyFrame(HEIGHT, WIDTH);
    double[] all = {0, 0, WIDTH, 0, WIDTH, HEIGHT, 0, HEIGHT};
    frame.add(0.25, all);
    frame.add(0.5, all);
    assertThat(picture(frame)).containsOnly(0.75f);
    frame.add(0.5, all);
    assertThat(picture(frame)).containsOnly(1);
    frame.clear();
    assertThat(picture(frame)).containsOnly(0);
  }
}
