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
  private static final int[] COLOURS = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000
  };
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

  public static int rgb(int index) {
    return COLOURS[index % COLOURS.length];
  }

  public static Paint paint(int index) {
    return Paint.solid(rgb(index));
  }

  /** The eighth series has the first one's colour again, and the second one's dashes. */
  public static Dash dash(int index) {
    return DASHES.get((index + index / COLOURS.length) % DASHES.size());
  }
}
