package geodesic.report;

import java.util.List;

/**
 * The columns of one of a run's tables, in order. Other tools rely on their names and their order.
 *
 * @param file the table's name
 */
record RunColumns<R>(String file, List<RunColumn<R>> all) {
  RunColumns {
    all = List.copyOf(all);
  }

  /** The header. */
  List<String> names() {
    return all.stream().map(RunColumn::name).toList();
  }

  /** The values of a row, as {@link CsvTable#append} takes them. */
  Object[] values(R row) {
    return all.stream().map(column -> column.value().apply(row)).toArray();
  }
}
