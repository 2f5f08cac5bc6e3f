package geodesic.page;

import java.util.List;

/**
 * A table of a page.
 *
 * @param name what a screen reader calls it
 * @param header the columns' names, that of the rows' names first
 */
public record PageTable(String name, List<String> header, List<PageTable.Row> rows) {
  /**
   * A row.
   *
   * @param marked whether it is highlighted
   * @param name of what it is about
   * @param cells the other columns
   */
  public record Row(boolean marked, String name, List<String> cells) {
    public static Row of(String name, String... cells) {
      return new Row(false, name, List.of(cells));
    }

    public static Row of(boolean marked, String name, String... cells) {
      return new Row(marked, name, List.of(cells));
    }
  }
}
