package geodesic.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The columns of a table, in order. Other tools rely on their names and their order.
 *
 * @param <R> what a row is made from
 * @param file the table's name, such as {@code losses.csv}
 */
public record Columns<R>(String file, List<Column<R>> all) {
  public Columns {
    all = List.copyOf(all);
  }

  /** The header. */
  public List<String> names() {
    return all.stream().map(Column::name).toList();
  }

  /**
   * Writes a whole table of this name into a folder.
   *
   * @throws IOException naming the file if it cannot be written
   */
  public void write(Path folder, List<R> rows) throws IOException {
    List<Object[]> values =
        rows.stream()
            .map(row -> all.stream().map(column -> column.value().apply(row)).toArray())
            .toList();
    CsvTable.write(folder.resolve(file), names(), values);
  }
}
