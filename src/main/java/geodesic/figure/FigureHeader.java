package geodesic.figure;

import geodesic.figure.Scene.Anchor;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Shape;
import geodesic.figure.Scene.Text;
import java.util.ArrayList;
import java.util.List;

/** The title over a picture without axes, and the shapes that follow it. */
final class FigureHeader {
  private static final double FIRST_BASELINE = 34;

  private final String title;
  private final int width;
  private final double margin;
  private final List<Shape> shapes = new ArrayList<>();
  private double bottom;

  /** Over a picture that begins at the usual distance from its edges. */
  FigureHeader(String title, int width) {
    this(title, width, width < 500 ? 8 : 28);
  }

  /**
   * @param margin what stays free on the left and on the right
   */
  FigureHeader(String title, int width, double margin) {
    this.title = title;
    this.width = width;
    this.margin = margin;
    double size = width < 500 ? 16 : 18;
    double baseline = FIRST_BASELINE - 1.3 * size;
    if (!title.isEmpty()) {
      for (String line : TextWidth.lines(title, size, width - 2 * margin)) {
        baseline += 1.3 * size;
        shapes.add(
            new Text(
                margin, baseline, line, size, true, Anchor.START, false, Paint.solid(Colour.INK)));
      }
    }
    bottom = baseline + 14;
  }

  /** What stays free on the left and on the right. */
  double margin() {
    return margin;
  }

  /** Where the title ends. */
  double bottom() {
    return bottom;
  }

  /** Adds a legend below the title; nothing where there are no entries. */
  void legend(List<Layer> entries) {
    if (entries.isEmpty()) {
      return;
    }
    Legend legend = new Legend(margin, width - margin, bottom + 14);
    for (Layer entry : entries) {
      LayerDrawing.swatch(entry, legend.entry(entry.name(), shapes::add), shapes::add);
    }
    bottom += 6 + Legend.LINE * legend.lines(entries.stream().map(Layer::name).toList());
  }

  void add(Shape shape) {
    shapes.add(shape);
  }

  Scene scene(int height, String description) {
    return new Scene(width, height, title, description, shapes);
  }
}
