/**
 * What a run leaves for people and for other tools to read: tables, curves and TensorBoard events.
 *
 * <p>The package reads records and nothing beneath them. Nothing here prints or exits.
 *
 * <p>Reading order: {@link geodesic.table.CsvTable}, {@link geodesic.report.RunTables}, {@link
 * geodesic.report.TensorBoardReport} over a {@link geodesic.report.TensorBoardEventFile}, and
 * {@link geodesic.report.CurveFigure}, which {@link geodesic.report.RunReport} draws.
 */
package geodesic.report;
