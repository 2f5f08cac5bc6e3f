/**
 * Tables in files: {@link geodesic.table.CsvTable} writes, continues and reads them; {@link
 * geodesic.table.Columns} says what stands in one.
 */
package geodesic.table;
