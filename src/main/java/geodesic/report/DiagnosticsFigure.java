package geodesic.report;

import geodesic.figure.Axis;
import geodesic.figure.DecimalText;
import geodesic.figure.Figure;
import geodesic.figure.PlotFrame;
import geodesic.figure.PngRenderer;
import geodesic.figure.Scene;
import geodesic.figure.Scene.Disc;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Point;
import geodesic.figure.Scene.Polygon;
import geodesic.figure.Scene.Polyline;
import geodesic.figure.SeriesStyle;
import geodesic.figure.SvgRenderer;
import geodesic.statistics.Statistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Four views of how a run's natural-gradient steps came about: how far conjugate gradient got, what
 * the linear model of the gain and the quadratic model of the KL were worth, and how the Fisher
 * matrix's eigenvalues spread.
 *
 * @param run what the run is, for the title
 * @param updates in the order of time
 * @param delta the limit on the steps' KL; none where their length is not given by a KL
 */
public record DiagnosticsFigure(String run, List<Diagnostics> updates, OptionalDouble delta)
    implements Figure {
  private static final PlotFrame.Format PANEL = new PlotFrame.Format(640, 256);
  private static final String RESIDUAL_ENTRY =
      "median, 90 % band; a converged update keeps its last";

  /** What a residual of exactly 0 is drawn as: rounding of doubles makes the others no smaller. */
  private static final double SMALLEST_RESIDUAL = 1e-16;

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
    return Scene.grid(run, List.of(residuals(), gains(), divergences(), eigenvalues()), 2);
  }

  /**
   * The residual after each iteration, over all updates. One that converged earlier counts with its
   * last residual: without it the median would be that of the slowest updates alone, and rise.
   */
  private Scene residuals() {
    int most = updates.stream().mapToInt(u -> u.residuals().size()).max().orElse(0);
    List<Point> median = new ArrayList<>();
    List<Point> low = new ArrayList<>();
    List<Point> high = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      int iteration = k;
      double[] at =
          updates.stream()
              .map(Diagnostics::residuals)
              .filter(residuals -> !residuals.isEmpty())
              .map(residuals -> residuals.get(Math.min(iteration, residuals.size() - 1)))
              .mapToDouble(residual -> Math.log10(Math.max(residual, SMALLEST_RESIDUAL)))
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
    String title = run + ": conjugate gradient";
    Axis x = Axis.ofCounts(Math.max(1, most));
    if (median.isEmpty()) {
      return remark(
          new PlotFrame(x, y, PANEL, title, List.of()), "no conjugate gradient in this run");
    }
    PlotFrame frame = new PlotFrame(x, y, PANEL, title, List.of(RESIDUAL_ENTRY));
    frame.describe(
        "Residual over the gradient's norm, median over updates: "
            + DecimalText.significant(Math.pow(10, median.getFirst().y()))
            + " after the first iteration, "
            + DecimalText.significant(Math.pow(10, median.getLast().y()))
            + " after iteration "
            + most
            + ".");
    frame.axes("iteration", "residual / |gradient|");
    List<Point> outline = new ArrayList<>(high);
    outline.addAll(low.reversed());
    Paint band = new Paint(SeriesStyle.colour(0), BAND_OPACITY);
    frame.add(new Polygon(onPage(frame, outline), band));
    line(frame, median, 0);
    PlotFrame.Swatch swatch = frame.legendEntry(RESIDUAL_ENTRY);
    frame.add(new Polygon(swatch.band(), band));
    frame.add(stroke(swatch.line(), 0));
    return frame.scene();
  }

  private Scene gains() {
    return overSteps(
        "surrogate gain",
        "gain of the step taken",
        List.of(
            new Line("predicted by the linear model", Diagnostics::predictedGain),
            new Line("true", Diagnostics::gain)),
        OptionalDouble.empty(),
        false);
  }

  private Scene divergences() {
    return overSteps(
        "KL divergence",
        "KL of the step taken [nats]",
        List.of(
            new Line("quadratic model", Diagnostics::quadraticKl),
            new Line("true", Diagnostics::kl)),
        delta,
        false);
  }

  private Scene eigenvalues() {
    return overSteps(
        "eigenvalues of the Fisher matrix",
        "eigenvalue",
        List.of(
            new Line("largest Ritz value", Diagnostics::largestEigenvalue),
            new Line("smallest", Diagnostics::smallestEigenvalue)),
        OptionalDouble.empty(),
        true);
  }

  private record Line(String name, ToDoubleFunction<Diagnostics> value) {}

  private Scene overSteps(
      String title, String label, List<Line> lines, OptionalDouble reference, boolean logarithmic) {
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
        DoubleStream.concat(
                points.stream().flatMap(List::stream).mapToDouble(Point::y), reference.stream())
            .sorted()
            .toArray();
    boolean empty = points.stream().allMatch(List::isEmpty);
    double lowest = empty ? 0 : values[0];
    double highest = empty ? 1 : values[values.length - 1];
    Axis x = Axis.ofSteps(updates.isEmpty() ? 1 : updates.getLast().steps());
    Axis y = logarithmic ? Axis.ofMagnitudes(lowest, highest) : Axis.ofValues(lowest, highest);
    if (empty) {
      return remark(
          new PlotFrame(x, y, PANEL, title, List.of()), "nothing of this kind in this run");
    }
    List<String> legend = new ArrayList<>(lines.stream().map(Line::name).toList());
    reference.ifPresent(value -> legend.add(deltaIs(value)));
    PlotFrame frame = new PlotFrame(x, y, PANEL, title, legend);
    StringBuilder words = new StringBuilder(label).append(" over environment steps.");
    frame.axes("environment steps", label);
    reference.ifPresent(frame::referenceAcross);
    for (int i = 0; i < lines.size(); i++) {
      line(frame, points.get(i), i);
      frame.add(stroke(frame.legendEntry(lines.get(i).name).line(), i));
      words.append(' ').append(lines.get(i).name).append(": median ");
      double median = median(points.get(i).stream().mapToDouble(Point::y).toArray());
      words
          .append(DecimalText.significant(logarithmic ? Math.pow(10, median) : median))
          .append('.');
    }
    reference.ifPresent(value -> {
      frame.referenceEntry(deltaIs(value));
      words.append(" The dashed line is ").append(deltaIs(value)).append('.');
    });
    frame.describe(words.toString());
    return frame.scene();
  }

  private static String deltaIs(double value) {
    return "delta = " + Axis.plainLabel(value);
  }

  private static Scene remark(PlotFrame frame, String words) {
    frame.remark(words);
    frame.describe(words);
    return frame.scene();
  }

  private static void line(PlotFrame frame, List<Point> points, int series) {
    List<Point> page = onPage(frame, points);
    if (page.size() == 1) {
      frame.add(new Disc(page.getFirst().x(), page.getFirst().y(), 4, SeriesStyle.paint(series)));
    } else if (page.size() > 1) {
      frame.add(stroke(page, series));
    }
  }

  private static Polyline stroke(List<Point> points, int series) {
    return new Polyline(points, SeriesStyle.paint(series), LINE_WIDTH, SeriesStyle.dash(series));
  }

  private static List<Point> onPage(PlotFrame frame, List<Point> points) {
    return points.stream().map(p -> frame.point(p.x(), p.y())).toList();
  }

  private static double logarithm(double value) {
    return value > 0 ? Math.log10(value) : Double.NaN;
  }

  /** The median of the values that are numbers; NaN when there is none. */
  public static double median(double... values) {
    return Statistics.median(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
  }
}
