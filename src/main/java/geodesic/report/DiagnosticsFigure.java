package geodesic.report;

import geodesic.report.Scene.Disc;
import geodesic.report.Scene.Paint;
import geodesic.report.Scene.Point;
import geodesic.report.Scene.Polygon;
import geodesic.report.Scene.Polyline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Four views of how a run's natural-gradient steps came about: how far conjugate gradient got, what
 * the linear model of the gain and the quadratic model of the KL were worth, and how the Fisher
 * matrix' eigenvalues spread.
 *
 * @param run what the run is, for the title
 * @param updates in the order of time
 */
public record DiagnosticsFigure(String run, List<Diagnostics> updates) implements Figure {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final PlotFrame.Format PANEL = new PlotFrame.Format(WIDTH, HEIGHT, 1);
  private static final double BAND_OPACITY = 0.17;
  private static final double LINE_WIDTH = 2;
  private static final double PNG_SCALE = 1.5;

  public DiagnosticsFigure {
    updates = List.copyOf(updates);
  }

  @Override
  public String svg() {
    return SvgRenderer.render(scene());
  }

  @Override
  public byte[] png() throws IOException {
    return PngRenderer.render(scene(), PNG_SCALE);
  }

  private Scene scene() {
    return Scene.grid(List.of(residuals(), gains(), divergences(), eigenvalues()), 2);
  }

  /** The residual after each iteration, over all updates. */
  private Scene residuals() {
    int most = updates.stream().mapToInt(u -> u.residuals().size()).max().orElse(0);
    List<Point> median = new ArrayList<>();
    List<Point> low = new ArrayList<>();
    List<Point> high = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      int iteration = k;
      double[] at =
          updates.stream()
              .filter(u -> u.residuals().size() > iteration)
              .mapToDouble(u -> logarithm(u.residuals().get(iteration)))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      if (at.length > 0) {
        median.add(new Point(k + 1, median(at)));
        low.add(new Point(k + 1, at[at.length / 20]));
        high.add(new Point(k + 1, at[at.length - 1 - at.length / 20]));
      }
    }
    Axis y =
        Axis.ofMagnitudes(
            low.stream().mapToDouble(Point::y).min().orElse(-1),
            high.stream().mapToDouble(Point::y).max().orElse(0));
    PlotFrame frame = new PlotFrame(Axis.ofCounts(Math.max(1, most)), y, PANEL);
    frame.title(run + ": conjugate gradient");
    frame.axes("iteration", "residual / |gradient|");
    if (median.isEmpty()) {
      frame.remark("no conjugate gradient in this run");
      return frame.scene();
    }
    List<Point> outline = new ArrayList<>(high);
    outline.addAll(low.reversed());
    frame.add(new Polygon(onPage(frame, outline), new Paint(SeriesColours.of(0), BAND_OPACITY)));
    line(frame, median, 0);
    entry(frame, "median over updates, band: 90 % of them", 0);
    return frame.scene();
  }

  private Scene gains() {
    return overSteps(
        "surrogate gain",
        "gain of the step taken",
        List.of(
            new Line("predicted by the linear model", Diagnostics::predictedGain),
            new Line("true", Diagnostics::gain)),
        false);
  }

  private Scene divergences() {
    return overSteps(
        "KL divergence",
        "KL of the step taken [nats]",
        List.of(
            new Line("quadratic model", Diagnostics::quadraticKl),
            new Line("true", Diagnostics::kl)),
        false);
  }

  private Scene eigenvalues() {
    return overSteps(
        "eigenvalues of the Fisher matrix",
        "eigenvalue",
        List.of(
            new Line("largest Ritz value", Diagnostics::largestEigenvalue),
            new Line("smallest", Diagnostics::smallestEigenvalue)),
        true);
  }

  private record Line(String name, ToDoubleFunction<Diagnostics> value) {}

  private Scene overSteps(String title, String label, List<Line> lines, boolean logarithmic) {
    List<List<Point>> points = new ArrayList<>();
    for (Line line : lines) {
      List<Point> own = new ArrayList<>();
      for (Diagnostics update : updates) {
        double value = line.value.applyAsDouble(update);
        double shown = logarithmic ? logarithm(value) : value;
        if (Double.isFinite(shown) && (logarithmic || update.accepted())) {
          own.add(new Point(update.steps(), shown));
        }
      }
      points.add(own);
    }
    double[] values =
        points.stream().flatMap(List::stream).mapToDouble(Point::y).sorted().toArray();
    boolean empty = values.length == 0;
    double lowest = empty ? 0 : values[0];
    double highest = empty ? 1 : values[values.length - 1];
    long last = updates.isEmpty() ? 1 : updates.getLast().steps();
    PlotFrame frame =
        new PlotFrame(
            Axis.ofSteps(last),
            logarithmic ? Axis.ofMagnitudes(lowest, highest) : Axis.ofValues(lowest, highest),
            PANEL);
    frame.title(title);
    frame.axes("environment steps", label);
    if (empty) {
      frame.remark("nothing of this kind in this run");
      return frame.scene();
    }
    for (int i = 0; i < lines.size(); i++) {
      line(frame, points.get(i), i);
      entry(frame, lines.get(i).name, i);
    }
    return frame.scene();
  }

  private static void line(PlotFrame frame, List<Point> points, int colour) {
    Paint paint = Paint.solid(SeriesColours.of(colour));
    List<Point> page = onPage(frame, points);
    if (page.size() == 1) {
      frame.add(new Disc(page.getFirst().x(), page.getFirst().y(), 4, paint));
    } else if (page.size() > 1) {
      frame.add(new Polyline(page, paint, LINE_WIDTH, false));
    }
  }

  private static void entry(PlotFrame frame, String name, int colour) {
    PlotFrame.Swatch swatch = frame.legendEntry(name);
    frame.add(
        Polyline.segment(
            swatch.left(),
            swatch.middleY(),
            swatch.right(),
            swatch.middleY(),
            Paint.solid(SeriesColours.of(colour)),
            LINE_WIDTH));
  }

  private static List<Point> onPage(PlotFrame frame, List<Point> points) {
    return points.stream().map(p -> frame.point(p.x(), p.y())).toList();
  }

  private static double logarithm(double value) {
    return value > 0 ? Math.log10(value) : Double.NaN;
  }

  /** The middle one of the values that are numbers; NaN when there is none. */
  public static double median(double... values) {
    double[] numbers = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = numbers.length;
    return n == 0 ? Double.NaN : (numbers[(n - 1) / 2] + numbers[n / 2]) / 2;
  }
}
