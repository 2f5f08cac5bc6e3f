package geodesic.table;

import java.util.function.Function;

/**
 * A column of a table: all that its CSV file and docs/columns.md say of it.
 *
 * @param <R> what a row is made from
 * @param name in the table's header
 * @param meaning for docs/columns.md, in Markdown
 * @param value as {@link CsvTable#append} takes it
 */
public record Column<R>(String name, String meaning, Function<R, ?> value) {}
