package geodesic.figure;

import java.util.List;

/**
 * One of several lines in a figure.
 *
 * @param name in the legend
 * @param colour its place in the palette; the same for the same thing in all figures
 * @param points in the order of x
 */
public record Series(String name, int colour, List<Series.Point> points) {
  public Series {
    points = List.copyOf(points);
  }

  /**
   * A point with the band around it.
   *
   * @param low the band's lower edge; NaN for none
   * @param high its upper edge
   */
  public record Point(double x, double y, double low, double high) {
    double bandLow() {
      return Double.isNaN(low) ? y : low;
    }

    double bandHigh() {
      return Double.isNaN(high) ? y : high;
    }
  }
}
