package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PolygonTest {
  private static final double[] HULL_X = {-14, -17, -17, 17, 17, 14};
  private static final double[] HULL_Y = {17, 0, -10, -10, 0, 17};

  /** Order, mass and centre as Box2D gives them for the lander. */
  @Test
  void weighsWhatBox2dWeighs() {
    Polygon hull = Polygon.hull(scaled(HULL_X), scaled(HULL_Y));
    assertThat(hull.x).startsWith(0.56666666f, 0.56666666f, 0.46666667f, -0.46666667f);
    assertThat(hull.y).startsWith(-0.33333334f, 0, 0.56666666f, 0.56666666f);
    assertThat(hull.mass(5).mass()).isEqualTo(4.8166666f);
    assertThat(hull.mass(5).inertia()).isCloseTo(0.8333149f, within(1e-6f));
    assertThat(hull.mass(5).centerY()).isCloseTo(0.101307f, within(1e-6f));
    Polygon.Mass leg = Polygon.box(2 / 30.0, 8 / 30.0).mass(1);
    assertThat(leg.mass()).isEqualTo(0.07111112f);
    assertThat(leg.inertia()).isEqualTo(0.001790947f);
  }

  private static double[] scaled(double[] pixels) {
    double[] metres = new double[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      metres[i] = pixels[i] / 30;
    }
    return metres;
  }

  @Test
  void theHullLeavesInnerPointsOut() {
    Polygon square =
        Polygon.hull(new double[] {0, 1, 0.5, 1, 0, 0.5}, new double[] {0, 0, 0.5, 1, 1, 0});
    assertThat(square.count).isEqualTo(4);
    assertThat(square.centroidX).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void aRayStopsAtTheFirstFace() {
    Polygon box = Polygon.box(1, 1);
    assertThat(box.raycast(-3, 0, 1, 0, 1)).isEqualTo(0.5f);
    assertThat(box.raycast(-3, 0, 1, 0, 0.4f)).isInfinite();
    assertThat(box.raycast(-3, 2, 1, 2, 1)).isInfinite();
    assertThat(box.raycast(0, 0, 5, 0, 1)).as("from inside").isInfinite();
  }

  @Test
  void aRayStopsAtAnEdgeFromEitherSide() {
    Edge edge = new Edge(0, 0, 2, 0);
    assertThat(edge.raycast(1, 2, 1, -2, 1)).isEqualTo(0.5f);
    assertThat(edge.raycast(1, -2, 1, 2, 1)).isEqualTo(0.5f);
    assertThat(edge.raycast(3, 2, 3, -2, 1)).as("beside").isInfinite();
    assertThat(edge.raycast(1, 2, 1, 1, 1)).as("too short").isInfinite();
    assertThat(edge.raycast(0, 1, 1, 1, 1)).as("parallel").isInfinite();
  }
}
