package geodesic.figure;

import geodesic.figure.Scene.Dash;
import geodesic.figure.Scene.Paint;
import java.util.List;

/**
 * How the lines of a figure are told apart: by Okabe and Ito's colours without the yellow, which
 * white paper swallows, for every form of colour vision; and by dashes, for grey paper. No two of
 * the first 49 series have both in common.
 */
public final class SeriesStyle {
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
    return COLOURS.get(index % COLOURS.size());
  }

  public static Paint paint(int index) {
    return Paint.solid(colour(index));
  }

  /** The eighth series has the first one's colour again, and the second one's dashes. */
  public static Dash dash(int index) {
    return DASHES.get((index + index / COLOURS.size()) % DASHES.size());
  }
}
