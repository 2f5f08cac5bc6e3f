package geodesic.figure;

import java.util.Arrays;

/**
 * A grid of cells, each covered to its own share: how dark it is in whatever colour it is drawn.
 */
public final class Raster {
  private static final int FULL = 255;

  /** More could not be told apart, and would make files larger. */
  private static final int SHADES = 51;

  private final int columns;
  private final int rows;
  private final byte[] shares;

  private Raster(int columns, int rows, byte[] shares) {
    this.columns = columns;
    this.rows = rows;
    this.shares = shares;
  }

  /** What a cell shows. */
  @FunctionalInterface
  interface Shares {
    /** Between 0 and 1; what is beyond is cut off, and NaN is 0. */
    double at(int row, int column);
  }

  static Raster of(int columns, int rows, Shares shares) {
    byte[] all = new byte[Math.multiplyExact(columns, rows)];
    for (int i = 0; i < all.length; i++) {
      double share = shares.at(i / columns, i % columns);
      double known = Double.isNaN(share) ? 0 : Math.clamp(share, 0.0, 1.0);
      all[i] = (byte) (FULL / SHADES * Math.round(SHADES * known));
    }
    return new Raster(columns, rows, all);
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** The share of a cell, 0 to 255. */
  int share(int row, int column) {
    return Byte.toUnsignedInt(shares[row * columns + column]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Raster raster
        && raster.columns == columns
        && Arrays.equals(raster.shares, shares);
  }

  @Override
  public int hashCode() {
    return 31 * columns + Arrays.hashCode(shares);
  }
}
