package geodesic.demo.invariance;

import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Contours;
import geodesic.figure.Layer.Dots;
import geodesic.figure.Layer.Line;
import geodesic.figure.Layer.Position;
import geodesic.figure.Layer.Reference;
import geodesic.figure.PageFigure;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.figure.ScalarField;
import geodesic.figure.SeriesStyle;
import geodesic.supervised.problem.GaussianScale.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws the demo's numbers. */
final class InvarianceFigures {
  // What is shown of the plane of theta.
  private static final double LOW_X = -0.2;
  private static final double HIGH_X = 1;
  private static final double LOW_Y = -0.9;
  private static final double HIGH_Y = 0.3;
  private static final int GRID = 61;
  private static final int CONTOURS = 9;
  private static final double[] SHOWN = {10, 1e3};

  /** A difference of 0 has no logarithm; below this all is rounding. */
  private static final double SMALLEST = 1e-17;

  /** Of the figure of paths under nonlinear maps. */
  private static final double STEP_SIZE = 0.25;

  private static final int STEPS = 12;

  private InvarianceFigures() {}

  static PageFigure paths(LinearCharts charts) {
    List<PlotFigure> panels = new ArrayList<>();
    for (Method method : List.of(Method.GRADIENT, Method.NATURAL, Method.NEWTON)) {
      panels.add(paths(charts, method));
    }
    return new PanelsFigure(
        "Paths in theta and in x = A⁻¹ theta, drawn in theta", 3, List.copyOf(panels));
  }

  private static PlotFigure paths(LinearCharts charts, Method method) {
    ScalarField loss = ScalarField.sampled(LOW_X, HIGH_X, LOW_Y, HIGH_Y, GRID, charts::loss);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Contours("equal loss", SeriesStyle.NEUTRAL, loss, loss.quantiles(CONTOURS)));
    layers.add(new Line("in theta", 0, positions(charts.path(method))));
    for (int i = 0; i < SHOWN.length; i++) {
      String name = "in x, condition " + Math.round(SHOWN[i]);
      layers.add(new Line(name, i + 1, positions(charts.path(method, SHOWN[i]))));
    }
    layers.add(new Dots("start", 6, positions(charts.path(method)).subList(0, 1)));
    return new PlotFigure(
            method.title(),
            Axis.between(LOW_X, HIGH_X),
            Axis.between(LOW_Y, HIGH_Y),
            "theta 1",
            "theta 2",
            layers)
        .withEqualScales();
  }

  private static List<Position> positions(List<double[]> path) {
    return path.stream().map(theta -> new Position(theta[0], theta[1])).toList();
  }

  static PageFigure conditions(List<LinearCharts.Row> rows) {
    List<Layer> layers = new ArrayList<>();
    for (Method method : Method.values()) {
      List<Position> points =
          rows.stream()
              .filter(row -> row.method() == method)
              .map(row ->
                  new Position(
                      StrictMath.log10(row.condition()),
                      StrictMath.log10(Math.max(SMALLEST, row.difference()))))
              .toList();
      layers.add(new Line(method.title(), layers.size(), points, true));
    }
    layers.add(
        Reference.slope("rounding, condition² · 2⁻⁵³", new Position(0, Math.log10(0x1p-53)), 2));
    return new PlotFigure(
        "How far the path in x is from the path in theta",
        Axis.ofLogarithms(0, 6),
        Axis.ofLogarithms(-17, 1),
        "condition number of A",
        "relative difference",
        layers);
  }

  static PageFigure scales() {
    List<PlotFigure> panels = new ArrayList<>();
    for (Method method : ScaleCharts.METHODS) {
      List<Layer> layers = new ArrayList<>();
      for (Chart chart : Chart.values()) {
        double[] path = ScaleCharts.path(method, chart, STEP_SIZE, STEPS);
        List<Position> points = new ArrayList<>();
        for (int k = 0; k <= STEPS; k++) {
          points.add(new Position(k, path[k]));
        }
        layers.add(
            new Line(
                chart.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                layers.size(),
                points,
                true));
      }
      layers.add(Reference.across("the data's", StrictMath.log(ScaleCharts.MEAN_SQUARE)));
      panels.add(
          new PlotFigure(
              method.title(),
              Axis.between(0, STEPS),
              Axis.between(-0.75, 0.15),
              "step",
              "log variance",
              layers));
    }
    return new PanelsFigure(
        "A Gaussian's scale: steps of 1/4 in three charts", 3, List.copyOf(panels));
  }

  static PageFigure orders(ScaleCharts charts) {
    return new PanelsFigure(
        "How far the charts part, by the size of a step",
        List.of(
            orders(charts, "after one step", ScaleCharts.Row::oneStep),
            orders(charts, "after 1 / h steps", ScaleCharts.Row::untilTime)));
  }

  private static PlotFigure orders(
      ScaleCharts charts, String title, ToDoubleFunction<ScaleCharts.Row> difference) {
    List<Layer> layers = new ArrayList<>();
    for (Method method : ScaleCharts.METHODS) {
      List<Position> points =
          charts.of(method).stream()
              .map(row ->
                  new Position(
                      StrictMath.log10(row.stepSize()),
                      StrictMath.log10(difference.applyAsDouble(row))))
              .toList();
      layers.add(new Line(method.title(), ScaleCharts.METHODS.indexOf(method), points, true));
    }
    return PlotFigure.fitted(
        title,
        Axis.Scale.LOGARITHMIC,
        Axis.Scale.LOGARITHMIC,
        "step size h",
        "difference of log variances",
        layers);
  }
}
