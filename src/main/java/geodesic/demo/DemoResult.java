package geodesic.demo;

import geodesic.figure.PageFigure;
import geodesic.page.PageTable;
import geodesic.table.Columns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of a demo. Names are words of lower-case letters, digits and underscores; each is
 * given once.
 */
public final class DemoResult {
  /**
   * A table with its rows.
   *
   * @param rows in order
   */
  private record Filled<R>(Columns<R> columns, List<R> rows) {
    void write(Path folder) throws IOException {
      columns.write(folder, rows);
    }
  }

  private final Map<String, Object> keys = new LinkedHashMap<>();
  private final Map<String, PageFigure> figures = new LinkedHashMap<>();
  private final List<Filled<?>> tables = new ArrayList<>();
  private final Map<String, PageTable> pageTables = new LinkedHashMap<>();
  private final Map<String, String> words = new LinkedHashMap<>();

  /** A number for programs: with {@code --json} it is part of the last line. */
  public DemoResult key(String name, double value) {
    return put(keys, name, value);
  }

  /** Numbers for programs by two names, such as losses by task and optimiser. */
  public DemoResult key(String name, Map<String, Map<String, Double>> values) {
    return put(keys, name, values);
  }

  /** A figure, {@code figures/NAME.svg} and {@code .png}; the page has it as figures.NAME. */
  public DemoResult figure(String name, PageFigure figure) {
    return put(figures, name, figure);
  }

  /** A table, one of {@link Demo#tables}. */
  public <R> DemoResult table(Columns<R> columns, List<R> rows) {
    tables.add(new Filled<>(columns, List.copyOf(rows)));
    return this;
  }

  /** A table of the page, which has it as tables.NAME. */
  public DemoResult pageTable(String name, PageTable table) {
    return put(pageTables, name, table);
  }

  /** A number or a phrase that the page has as words.NAME. */
  public DemoResult words(String name, String text) {
    return put(words, name, text);
  }

  private <V> DemoResult put(Map<String, ? super V> map, String name, V value) {
    if (map.put(name, value) != null) {
      throw new IllegalArgumentException(name + " is there already");
    }
    return this;
  }

  public Map<String, Object> keys() {
    return Collections.unmodifiableMap(keys);
  }

  /** A key that is a number. */
  public double number(String key) {
    return (double) keys.get(key);
  }

  public Map<String, PageFigure> figures() {
    return Collections.unmodifiableMap(figures);
  }

  Map<String, PageTable> pageTables() {
    return pageTables;
  }

  Map<String, String> words() {
    return words;
  }

  void writeTables(Path folder) throws IOException {
    for (Filled<?> table : tables) {
      table.write(folder);
    }
  }
}
