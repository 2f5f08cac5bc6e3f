package geodesic.report;

/**
 * Okabe and Ito's colours without the yellow, which white paper swallows: told apart in every form
 * of colour vision. Beyond them they come again, with dashed lines.
 */
final class SeriesColours {
  private static final int[] COLOURS = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000
  };

  private SeriesColours() {}

  static int of(int index) {
    return COLOURS[index % COLOURS.length];
  }

  static boolean dashed(int index) {
    return index / COLOURS.length % 2 == 1;
  }
}
