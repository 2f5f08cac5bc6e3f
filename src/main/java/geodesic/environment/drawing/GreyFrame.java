package geodesic.environment.drawing;

import java.util.Arrays;

/**
 * A small grey picture for a network to look at, made by exact area coverage: each polygon adds to
 * each pixel its brightness times the part of the pixel that it covers, so that motion by a
 * fraction of a pixel shows. Black is 0, white is 1. It allocates nothing once it is made, and its
 * numbers are the same on every machine.
 *
 * <p>Polygons must not overlap each other; what is outside the frame is cut off. Points are in
 * pixels: x from the left edge to the right, y from the upper edge downwards.
 *
 * <p>Coverage is accumulated along edges, as font rasterisers do: an edge that passes a row at x
 * adds its signed height to everything on its right, which a sum along the row turns into areas.
 */
public final class GreyFrame {
  /** What an edge must move sideways within a row not to count as vertical there; in pixels. */
  private static final double STEEP = 1e-9;

  private final int height;
  private final int width;
  private final float[] pixels;

  /** By row: the change of coverage from each pixel to the next, one more than there are pixels. */
  private final double[] changes;

  /** The rows that the present polygon touches. */
  private int firstRow;

  private int rowAfter;

  /**
   * A black frame.
   *
   * @param height rows, at least 1
   * @param width columns, at least 1
   */
  public GreyFrame(int height, int width) {
    this.height = height;
    this.width = width;
    pixels = new float[Math.multiplyExact(height, width)];
    changes = new double[Math.multiplyExact(height, width + 1)];
  }

  /** Makes everything black. */
  public void clear() {
    Arrays.fill(pixels, 0);
  }

  /**
   * Adds a polygon without holes.
   *
   * @param brightness what it adds to a pixel that it covers wholly
   * @param points x and y of each corner in turn, in either direction; finite, not modified
   */
  public void add(double brightness, double[] points) {
    firstRow = height;
    rowAfter = 0;
    int n = points.length;
    for (int i = 0; i < n; i += 2) {
      int next = i + 2 == n ? 0 : i + 2;
      edge(points[i], points[i + 1], points[next], points[next + 1]);
    }
    for (int row = firstRow; row < rowAfter; row++) {
      fill(row, brightness);
    }
  }

  /** Sums a row's changes, adds it to the picture, and leaves the changes zero. */
  private void fill(int row, double brightness) {
    int at = row * (width + 1);
    double coverage = 0;
    for (int x = 0; x < width; x++) {
      coverage += changes[at + x];
      changes[at + x] = 0;
      double part = Math.min(Math.abs(coverage), 1);
      int pixel = row * width + x;
      pixels[pixel] = (float) Math.min(pixels[pixel] + brightness * part, 1);
    }
    changes[at + width] = 0;
  }

  /** Splits an edge at the rows' borders. */
  private void edge(double x0, double y0, double x1, double y1) {
    double top = Math.max(Math.min(y0, y1), 0);
    double bottom = Math.min(Math.max(y0, y1), height);
    if (!(top < bottom)) {
      return;
    }
    double slope = (x1 - x0) / (y1 - y0);
    double sign = y0 < y1 ? 1 : -1;
    int last = (int) Math.ceil(bottom);
    firstRow = Math.min(firstRow, (int) top);
    rowAfter = Math.max(rowAfter, last);
    for (int row = (int) top; row < last; row++) {
      double above = Math.max(top, row);
      double below = Math.min(bottom, row + 1);
      double xa = x0 + (above - y0) * slope;
      double xb = x0 + (below - y0) * slope;
      if (Math.abs(xb - xa) < STEEP) {
        xa = 0.5 * (xa + xb);
        xb = xa;
      }
      within(row, Math.min(xa, xb), Math.max(xa, xb), sign * (below - above));
    }
  }

  /**
   * Splits what an edge does within a row at the columns' borders.
   *
   * @param rise its signed height, spread evenly over the columns from {@code left} to {@code
   *     right}
   */
  private void within(int row, double left, double right, double rise) {
    int at = row * (width + 1);
    if (right <= 0) {
      changes[at] += rise;
      return;
    }
    double perColumn = rise / (right - left); // unused where the edge is vertical
    if (left < 0) {
      changes[at] -= left * perColumn;
    }
    double x = Math.max(left, 0);
    while (x < width) {
      int column = (int) x;
      double end = Math.min(right, column + 1);
      double part = left < right ? (end - x) * perColumn : rise;
      double onTheLeft = 0.5 * (x + end) - column; // of the pixel, not covered by this edge
      changes[at + column] += part * (1 - onTheLeft);
      changes[at + column + 1] += part * onTheLeft;
      if (end >= right) {
        break;
      }
      x = end;
    }
  }

  /**
   * Copies the picture, row by row from the top.
   *
   * @param out receives height * width floats
   */
  public void copyTo(float[] out) {
    System.arraycopy(pixels, 0, out, 0, pixels.length);
  }
}
