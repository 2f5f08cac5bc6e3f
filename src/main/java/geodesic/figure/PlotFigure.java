package geodesic.figure;

import geodesic.figure.Layer.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Layers of data over two axes.
 *
 * @param layers the lowest first
 * @param equalScales whether a unit is as long on both axes, so that circles are round; on two
 *     logarithmic axes, a power of ten
 */
public record PlotFigure(
    String title,
    Axis xAxis,
    Axis yAxis,
    String xLabel,
    String yLabel,
    List<Layer> layers,
    boolean equalScales)
    implements Panel {
  public PlotFigure {
    layers = List.copyOf(layers);
  }

  /** A plot that fills its area. */
  public PlotFigure(
      String title, Axis xAxis, Axis yAxis, String xLabel, String yLabel, List<Layer> layers) {
    this(title, xAxis, yAxis, xLabel, yLabel, layers, false);
  }

  /** A plot whose axes reach as far as its layers. */
  public static PlotFigure fitted(
      String title,
      Axis.Scale xScale,
      Axis.Scale yScale,
      String xLabel,
      String yLabel,
      List<Layer> layers) {
    return new PlotFigure(
        title,
        fitted(xScale, layers, Position::x),
        fitted(yScale, layers, Position::y),
        xLabel,
        yLabel,
        layers);
  }

  private static Axis fitted(
      Axis.Scale scale, List<Layer> layers, ToDoubleFunction<Position> coordinate) {
    double[] reach =
        layers.stream()
            .flatMap(Layer::reach)
            .mapToDouble(coordinate)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return reach.length == 0 ? scale.axis(0, 1) : scale.axis(reach[0], reach[reach.length - 1]);
  }

  /** The same with one scale for both axes. */
  public PlotFigure withEqualScales() {
    return new PlotFigure(title, xAxis, yAxis, xLabel, yLabel, layers, true);
  }

  @Override
  public Scene scene(int width) {
    return scene(width, true);
  }

  /**
   * Lays it out.
   *
   * @param legend whether with its own legend
   */
  Scene scene(int width, boolean legend) {
    List<Layer> entries = legend ? entries() : List.of();
    PlotFrame frame =
        new PlotFrame(
            xAxis, yAxis, format(width), title, entries.stream().map(Layer::name).toList());
    frame.describe(description());
    frame.axes(xLabel, yLabel);
    LayerDrawing drawing = new LayerDrawing(frame);
    layers.forEach(drawing::draw);
    entries.forEach(
        entry -> LayerDrawing.swatch(entry, frame.legendEntry(entry.name()), frame::add));
    return frame.scene();
  }

  private PlotFrame.Format format(int width) {
    int height = width >= 500 ? 326 : Math.min(290, Math.round(0.77f * width));
    int square = width >= 500 ? 460 : width;
    return new PlotFrame.Format(width, equalScales ? square : height, equalScales);
  }

  /** The layers with an entry in the legend; of those with one name, the first. */
  List<Layer> entries() {
    List<Layer> entries = new ArrayList<>();
    for (Layer layer : layers) {
      boolean known = entries.stream().anyMatch(entry -> entry.name().equals(layer.name()));
      if (!layer.name().isEmpty() && !known) {
        entries.add(layer);
      }
    }
    return entries;
  }

  private String description() {
    StringBuilder words = new StringBuilder(yLabel).append(" over ").append(xLabel).append('.');
    for (Layer layer : layers) {
      String summary = new LayerSummary(xAxis, yAxis).of(layer);
      if (!summary.isEmpty()) {
        words.append(' ');
        words.append(layer.name().isEmpty() ? "" : layer.name() + ": ");
        words.append(summary).append('.');
      }
    }
    return words.toString();
  }
}
