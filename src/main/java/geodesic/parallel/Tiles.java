package geodesic.parallel;

/**
 * A batch of observations cut into tiles of {@link #ROWS} rows, the last one shorter. The cut
 * depends on the batch alone, so sums taken tile by tile have one order whatever the number of
 * threads.
 *
 * @param observations the rows of the batch, at least 0
 */
public record Tiles(int observations) {
  /**
   * Rows of a full tile: a multiple of the 6 rows of a register tile, and few enough that a tile's
   * layers stay in L2.
   */
  public static final int ROWS = 192;

  /** The number of tiles. */
  public int count() {
    return (observations + ROWS - 1) / ROWS;
  }

  /** The first row of a tile. */
  public int start(int tile) {
    return tile * ROWS;
  }

  /** The rows of a tile. */
  public int rows(int tile) {
    return Math.min(ROWS, observations - tile * ROWS);
  }
}
