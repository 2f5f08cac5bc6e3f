/**
 * Pictures of numbers, without knowledge of what they are of: a {@link geodesic.figure.PlotFrame}
 * with its {@link geodesic.figure.Axis axes} is laid out into a {@link geodesic.figure.Scene},
 * which is rendered once as SVG and once as PNG, so that the two cannot differ. {@link
 * geodesic.figure.SeriesFigure} draws curves with bands, {@link geodesic.figure.IntervalFigure}
 * estimates with their intervals; {@link geodesic.figure.PlotFigure} draws {@link
 * geodesic.figure.Layer layers} of any other kind, {@link geodesic.figure.MatrixFigure} matrices,
 * {@link geodesic.figure.ImagesFigure} small images, and {@link geodesic.figure.PanelsFigure}
 * several of these side by side. {@link geodesic.figure.AnimatedGif} stands alone: it writes any
 * series of pictures.
 *
 * <p>The same data give the same bytes on the same machine. Nothing here prints.
 */
package geodesic.figure;
