package geodesic.report;

import geodesic.figure.Axis;
import geodesic.figure.Colour;
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
import geodesic.figure.SvgRenderer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The learning curve of one run: episode return over environment steps. A line with a band for the
 * training episodes, markers with error bars for evaluations, a dashed line where the environment
 * counts as solved. Bands and bars end at the extremes of the returns that they are of. The same
 * data give the same bytes on the same machine.
 *
 * @param title for example "TRPO on CartPole-v1, seed 0"
 * @param curve training curve in the order of steps; points whose mean is not finite are left out
 * @param evaluations evaluations in the order of steps, with the bars around them; may be empty
 * @param threshold return from which the environment counts as solved
 */
public record CurveFigure(
    String title, List<CurvePoint> curve, List<CurvePoint> evaluations, OptionalDouble threshold)
    implements Figure {

  /** Blue and vermillion of Okabe and Ito's palette, told apart in every form of colour vision. */
  private static final Colour TRAINING = Colour.BLUE;

  private static final Colour EVALUATION = Colour.VERMILLION;
  private static final Paint BAND = new Paint(TRAINING, 0.18);
  private static final Paint PAPER = Paint.solid(Colour.PAPER);

  private static final PlotFrame.Format FORMAT = new PlotFrame.Format(900, 396);
  private static final String STEPS = "environment steps";
  private static final String RETURNS = "episode return: mean ± std within the extremes";
  private static final String TRAINING_ENTRY = "training: the last 100 episodes";
  private static final String EVALUATION_ENTRY = "evaluation";

  /** More points than pixels make the file larger, not the figure better. */
  private static final int MAX_POINTS = 1_000;

  /** Copies the lists; a threshold that is not finite counts as none. */
  public CurveFigure {
    if (threshold.isPresent() && !Double.isFinite(threshold.getAsDouble())) {
      threshold = OptionalDouble.empty();
    }
    curve = List.copyOf(curve);
    evaluations = List.copyOf(evaluations);
  }

  @Override
  public String svg() {
    return SvgRenderer.render(scene());
  }

  @Override
  public byte[] png() throws IOException {
    return PngRenderer.render(scene(), 1);
  }

  private Scene scene() {
    List<CurvePoint> points = new ArrayList<>(curve);
    points.removeIf(point -> !point.drawable());
    points = thinned(points);
    List<CurvePoint> marks = new ArrayList<>(evaluations);
    marks.removeIf(mark -> !mark.drawable());
    if (points.isEmpty() && marks.isEmpty()) {
      return emptyScene();
    }
    PlotFrame frame =
        new PlotFrame(
            stepAxis(points, marks),
            returnAxis(points, marks),
            FORMAT,
            title,
            legend(points, marks));
    frame.describe(description(points, marks));
    frame.axes(STEPS, RETURNS);
    drawBand(frame, points);
    threshold.ifPresent(frame::referenceAcross);
    drawCurve(frame, points);
    drawEvaluations(frame, marks);
    drawLegend(frame, points, marks);
    return frame.scene();
  }

  private Scene emptyScene() {
    Axis noTicks = new Axis(0, 1, List.of());
    PlotFrame frame = new PlotFrame(noTicks, noTicks, FORMAT, title, List.of());
    String remark = "no finished episodes yet";
    frame.describe(remark);
    frame.axes(STEPS, RETURNS);
    frame.remark(remark);
    return frame.scene();
  }

  private List<String> legend(List<CurvePoint> points, List<CurvePoint> marks) {
    List<String> labels = new ArrayList<>();
    if (!points.isEmpty()) {
      labels.add(TRAINING_ENTRY);
    }
    if (!marks.isEmpty()) {
      labels.add(EVALUATION_ENTRY);
    }
    threshold.ifPresent(value -> labels.add(solvedAt(value)));
    return labels;
  }

  private static String solvedAt(double value) {
    return "solved at " + Axis.plainLabel(value);
  }

  private String description(List<CurvePoint> points, List<CurvePoint> marks) {
    StringBuilder words = new StringBuilder("Episode return over environment steps.");
    if (!points.isEmpty()) {
      words.append(" Mean of the last 100 training episodes: ").append(ends(points)).append('.');
    }
    if (!marks.isEmpty()) {
      words.append(" Evaluations: ").append(marks.size()).append(", ").append(ends(marks));
      words.append('.');
    }
    threshold.ifPresent(
        value -> words.append(" Solved at ").append(DecimalText.significant(value)).append('.'));
    return words.toString();
  }

  private static String ends(List<CurvePoint> points) {
    String last = words(points.getLast());
    return points.size() == 1 ? last : "from " + words(points.getFirst()) + " to " + last;
  }

  private static String words(CurvePoint point) {
    return DecimalText.significant(point.returnMean())
        + " after "
        + DecimalText.grouped(point.environmentSteps())
        + " steps";
  }

  private static Axis stepAxis(List<CurvePoint> points, List<CurvePoint> marks) {
    long last = 1;
    for (CurvePoint point : points) {
      last = Math.max(last, point.environmentSteps());
    }
    for (CurvePoint mark : marks) {
      last = Math.max(last, mark.environmentSteps());
    }
    return Axis.ofSteps(last);
  }

  private Axis returnAxis(List<CurvePoint> points, List<CurvePoint> marks) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (CurvePoint point : points) {
      low = Math.min(low, Math.min(point.returnMean(), point.bandLow()));
      high = Math.max(high, Math.max(point.returnMean(), point.bandHigh()));
    }
    for (CurvePoint mark : marks) {
      low = Math.min(low, mark.bandLow());
      high = Math.max(high, mark.bandHigh());
    }
    if (threshold.isPresent()) {
      low = Math.min(low, threshold.getAsDouble());
      high = Math.max(high, threshold.getAsDouble());
    }
    return Axis.ofValues(low, high);
  }

  private static void drawBand(PlotFrame frame, List<CurvePoint> points) {
    if (points.size() < 2) {
      return;
    }
    List<Point> outline = new ArrayList<>(2 * points.size());
    for (CurvePoint point : points) {
      outline.add(frame.point((double) point.environmentSteps(), point.bandHigh()));
    }
    for (CurvePoint point : points.reversed()) {
      outline.add(frame.point((double) point.environmentSteps(), point.bandLow()));
    }
    frame.add(new Polygon(outline, BAND));
  }

  private static void drawCurve(PlotFrame frame, List<CurvePoint> points) {
    if (points.size() == 1) {
      CurvePoint only = points.getFirst();
      errorBar(frame, only.environmentSteps(), only.bandLow(), only.bandHigh(), TRAINING);
      double x = frame.x((double) only.environmentSteps());
      frame.add(new Disc(x, frame.y(only.returnMean()), 4, Paint.solid(TRAINING)));
      return;
    }
    List<Point> line = new ArrayList<>(points.size());
    for (CurvePoint point : points) {
      line.add(frame.point((double) point.environmentSteps(), point.returnMean()));
    }
    if (!line.isEmpty()) {
      frame.add(new Polyline(line, Paint.solid(TRAINING), 2.2, Scene.Dash.SOLID));
    }
  }

  private static void drawEvaluations(PlotFrame frame, List<CurvePoint> marks) {
    for (CurvePoint mark : marks) {
      errorBar(frame, mark.environmentSteps(), mark.bandLow(), mark.bandHigh(), EVALUATION);
    }
    for (CurvePoint mark : marks) {
      marker(frame, frame.x((double) mark.environmentSteps()), frame.y(mark.returnMean()));
    }
  }

  private static void errorBar(
      PlotFrame frame, long steps, double low, double high, Colour colour) {
    double x = frame.x((double) steps);
    double top = frame.y(high);
    double bottom = frame.y(low);
    if (bottom - top < 1) {
      return;
    }
    Paint paint = Paint.solid(colour);
    frame.add(Polyline.segment(x, top, x, bottom, paint, 1.3));
    frame.add(Polyline.segment(x - 3.5, top, x + 3.5, top, paint, 1.3));
    frame.add(Polyline.segment(x - 3.5, bottom, x + 3.5, bottom, paint, 1.3));
  }

  /** The white rim keeps a marker apart from the curve under it. */
  private static void marker(PlotFrame frame, double x, double y) {
    frame.add(new Disc(x, y, 5.5, PAPER));
    frame.add(new Disc(x, y, 4.2, Paint.solid(EVALUATION)));
  }

  private void drawLegend(PlotFrame frame, List<CurvePoint> points, List<CurvePoint> marks) {
    if (!points.isEmpty()) {
      PlotFrame.Swatch swatch = frame.legendEntry(TRAINING_ENTRY);
      frame.add(new Polygon(swatch.band(), BAND));
      frame.add(new Polyline(swatch.line(), Paint.solid(TRAINING), 2.2, Scene.Dash.SOLID));
    }
    if (!marks.isEmpty()) {
      PlotFrame.Swatch swatch = frame.legendEntry(EVALUATION_ENTRY);
      double x = swatch.middleX();
      double y = swatch.middleY();
      frame.add(Polyline.segment(x, y - 8, x, y + 8, Paint.solid(EVALUATION), 1.3));
      marker(frame, x, y);
    }
    threshold.ifPresent(value -> frame.referenceEntry(solvedAt(value)));
  }

  /** Averages neighbouring points of a long curve, less than a pixel apart. */
  private static List<CurvePoint> thinned(List<CurvePoint> points) {
    int size = points.size();
    if (size <= MAX_POINTS) {
      return points;
    }
    List<CurvePoint> thin = new ArrayList<>(MAX_POINTS);
    for (int i = 0; i < MAX_POINTS; i++) {
      int from = (int) ((long) i * size / MAX_POINTS);
      int to = (int) ((i + 1L) * size / MAX_POINTS);
      double mean = 0;
      double low = 0;
      double high = 0;
      for (CurvePoint point : points.subList(from, to)) {
        mean += point.returnMean() / (to - from);
        low += point.bandLow() / (to - from);
        high += point.bandHigh() / (to - from);
      }
      // The last step of the group, so that the curve ends where the run did.
      thin.add(new CurvePoint(points.get(to - 1).environmentSteps(), mean, low, high));
    }
    return thin;
  }
}
