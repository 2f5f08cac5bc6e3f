package geodesic.environment.box2d;

import geodesic.environment.drawing.Canvas;
import geodesic.environment.drawing.Palette;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The walker a fifth from the left of a view that moves along with it, and what its lidar sees.
 *
 * @param terrain what stands on the way, then the way from left to right
 * @param clouds the uniform draws that Gymnasium makes clouds of, eleven each
 * @param bodies hull, thigh and shin of the first leg, then of the second
 */
record BipedalWalkerDrawing(List<Obstacle> terrain, double[] clouds, List<Body> bodies)
    implements Drawing {
  private static final double PIXEL = 1 / WalkerTerrain.SCALE;
  private static final double STEP = WalkerTerrain.STEP;
  private static final double WIDTH = 600 * PIXEL;
  private static final double HEIGHT = 400 * PIXEL;
  private static final int CORNERS = 5;
  private static final Color SKY = new Color(0xDFE4F5);
  private static final Color CLOUD = new Color(0xEDF0F9);
  private static final Color GRASS = new Color(0x8DB07A);
  private static final Color TURF = new Color(0x64925A);
  private static final Color STONE = new Color(0xF0F0EC);
  private static final Color BEAM = new Color(0xE08A80);
  private static final Color[] LEGS = {
    new Color(0xB26598), new Color(0xA35A8B), new Color(0x803366), new Color(0x722C5A)
  };

  @Override
  public void draw(Graphics2D graphics, int width, int height) {
    double left = bodies.getFirst().transform.x - WIDTH / 5;
    Rectangle2D world = new Rectangle2D.Double(left, 0, WIDTH, HEIGHT);
    try (Canvas canvas = new Canvas(graphics, width, height, world, SKY)) {
      clouds(canvas, left / 2);
      ground(canvas);
      flag(canvas);
      lidar(canvas);
      // The darker leg is the far one.
      for (int part : new int[] {3, 4, 1, 2}) {
        body(canvas, bodies.get(part), LEGS[part - 1], LEGS[part - 1].darker());
      }
      body(canvas, bodies.getFirst(), Palette.VIOLET, Palette.DARK_VIOLET);
    }
  }

  private static void body(Canvas canvas, Body body, Color inside, Color edge) {
    Path2D outline = Drawing.outline(body);
    canvas.fill(outline, inside);
    canvas.outline(outline, 1.5 * PIXEL, edge);
  }

  /** Clouds pass at half the speed of the ground, as if they were far away. */
  private void clouds(Canvas canvas, double shift) {
    for (int i = 0; i < clouds.length; i += 1 + 2 * CORNERS) {
      double x = clouds[i] * WalkerTerrain.LENGTH * STEP + shift;
      double y = 0.75 * HEIGHT;
      double[] cornerX = new double[CORNERS];
      double[] cornerY = new double[CORNERS];
      for (int a = 0; a < CORNERS; a++) {
        double angle = 2 * Math.PI * a / CORNERS;
        cornerX[a] = x + (15 * Math.sin(angle) + 5 * clouds[i + 1 + 2 * a]) * STEP;
        cornerY[a] = y + (5 * Math.cos(angle) + 5 * clouds[i + 2 + 2 * a]) * STEP;
      }
      canvas.fill(rounded(cornerX, cornerY), CLOUD);
    }
  }

  /** A curve through the middle of every side of a polygon, along its sides. */
  private static Path2D rounded(double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    int last = x.length - 1;
    path.moveTo((x[last] + x[0]) / 2, (y[last] + y[0]) / 2);
    for (int i = 0; i < x.length; i++) {
      int next = i == last ? 0 : i + 1;
      path.quadTo(x[i], y[i], (x[i] + x[next]) / 2, (y[i] + y[next]) / 2);
    }
    path.closePath();
    return path;
  }

  private void ground(Canvas canvas) {
    Rectangle2D visible = canvas.visible();
    double bottom = visible.getMinY();
    List<Shape> edges = seen(Edge.class, visible);
    if (!edges.isEmpty()) {
      Path2D contour = new Path2D.Double();
      contour.moveTo(edges.getFirst().x[0], edges.getFirst().y[0]);
      for (Shape edge : edges) {
        contour.lineTo(edge.x[1], edge.y[1]);
      }
      Path2D soil = new Path2D.Double(contour);
      soil.lineTo(edges.getLast().x[1], bottom);
      soil.lineTo(edges.getFirst().x[0], bottom);
      soil.closePath();
      canvas.fill(soil, GRASS);
      canvas.outline(contour, 2 * PIXEL, TURF);
    }
    for (Shape block : seen(Polygon.class, visible)) {
      canvas.fill(Drawing.outline(block), STONE);
      canvas.outline(Drawing.outline(block), 1.5 * PIXEL, Palette.LINE);
    }
  }

  private List<Shape> seen(Class<? extends Shape> kind, Rectangle2D visible) {
    return terrain.stream()
        .filter(obstacle ->
            kind.isInstance(obstacle.shape)
                && obstacle.bounds.upperX >= visible.getMinX()
                && obstacle.bounds.lowerX <= visible.getMaxX())
        .map(obstacle -> obstacle.shape)
        .toList();
  }

  private static void flag(Canvas canvas) {
    double x = 3 * STEP;
    double foot = WalkerTerrain.HEIGHT;
    double top = foot + 50 * PIXEL;
    canvas.line(x, foot, x, top, 1.5 * PIXEL, Palette.INK);
    canvas.fill(
        Canvas.polygon(x, top, x, top - 12 * PIXEL, x + 25 * PIXEL, top - 6 * PIXEL), Palette.RED);
  }

  private void lidar(Canvas canvas) {
    Transform hull = bodies.getFirst().transform;
    Lidar lidar = new Lidar();
    float[] free = new float[Lidar.RAYS];
    lidar.measure(hull.x, hull.y, terrain, free, 0);
    for (int i = 0; i < Lidar.RAYS; i++) {
      double x = hull.x + free[i] * lidar.alongX(i);
      double y = hull.y + free[i] * lidar.alongY(i);
      canvas.line(hull.x, hull.y, x, y, PIXEL, BEAM);
      if (free[i] < 1) {
        canvas.disc(x, y, 2.5 * PIXEL, Palette.RED);
      }
    }
  }
}
