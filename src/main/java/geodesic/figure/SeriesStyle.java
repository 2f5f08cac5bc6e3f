package geodesic.figure;

import geodesic.figure.Scene.Dash;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Point;
import geodesic.figure.Scene.Polygon;
import java.util.ArrayList;
import java.util.List;

/**
 * How the lines of a figure are told apart: by Okabe and Ito's colours without the yellow, which
 * white paper swallows, for every form of colour vision; and by dashes, for grey paper. No two of
 * the first 49 series have both in common.
 */
public final class SeriesStyle {
  /** The place of a grey that no series has, for what lies behind them. */
  public static final int NEUTRAL = -1;

  private static final List<Colour> COLOURS =
      List.of(
          Colour.BLUE,
          Colour.VERMILLION,
          Colour.BLUISH_GREEN,
          Colour.REDDISH_PURPLE,
          Colour.ORANGE,
          Colour.SKY_BLUE,
          Colour.BLACK);
  private static final List<Dash> DASHES =
      List.of(
          Dash.SOLID,
          new Dash(List.of(9.0, 4.0)),
          new Dash(List.of(2.5, 3.0)),
          new Dash(List.of(10.0, 3.5, 2.5, 3.5)),
          new Dash(List.of(18.0, 5.0)),
          new Dash(List.of(10.0, 3.0, 2.5, 3.0, 2.5, 3.0)),
          new Dash(List.of(15.0, 4.0, 6.0, 4.0)));

  private SeriesStyle() {}

  public static Colour colour(int index) {
    return index == NEUTRAL ? Colour.FAINT_INK : COLOURS.get(index % COLOURS.size());
  }

  public static Paint paint(int index) {
    return Paint.solid(colour(index));
  }

  /** The eighth series has the first one's colour again, and the second one's dashes. */
  public static Dash dash(int index) {
    return index == NEUTRAL
        ? Dash.SOLID
        : DASHES.get((index + index / COLOURS.size()) % DASHES.size());
  }

  /** The mark of a single point: a disc, a square, a triangle or a diamond of about one area. */
  static Scene.Shape marker(int index, Point at, double radius, double opacity) {
    Paint paint = new Paint(colour(index), opacity);
    double side = 0.89 * radius;
    return switch (Math.max(0, index) % 4) {
      case 1 -> polygon(at, paint, -side, -side, side, -side, side, side, -side, side);
      case 2 -> polygon(at, paint, 0, -1.5 * side, 1.4 * side, side, -1.4 * side, side);
      case 3 ->
          polygon(at, paint, 0, -1.45 * side, 1.25 * side, 0, 0, 1.45 * side, -1.25 * side, 0);
      default -> new Scene.Disc(at.x(), at.y(), radius, paint);
    };
  }

  private static Polygon polygon(Point at, Paint paint, double... offsets) {
    List<Point> corners = new ArrayList<>();
    for (int i = 0; i < offsets.length; i += 2) {
      corners.add(new Point(at.x() + offsets[i], at.y() + offsets[i + 1]));
    }
    return new Polygon(corners, paint);
  }
}
