/**
 * What a run leaves for people and for other tools to read: tables, curves, TensorBoard events and
 * progress lines.
 *
 * <p>The package reads records and nothing below them: it knows neither algorithms nor
 * environments. Nothing here prints to the process' own streams or exits; the caller passes the
 * stream.
 *
 * <p>Reading order: {@link geodesic.files.AtomicFile} (how every file appears whole or not at all),
 * {@link geodesic.report.CsvTable}, {@link geodesic.report.TensorBoardReport} over a {@link
 * geodesic.report.TensorBoardEventFile}, {@link geodesic.report.ProgressListener} with its two
 * displays, and {@link geodesic.report.CurveFigure}, which lays out a {@code PlotFrame} into a
 * {@code Scene} that is rendered once as SVG and once as PNG; {@link geodesic.report.SeriesFigure}
 * and {@link geodesic.report.IntervalFigure} do the same for several runs. {@link
 * geodesic.report.AnimatedGif} stands alone: it writes any series of pictures.
 */
package geodesic.report;
