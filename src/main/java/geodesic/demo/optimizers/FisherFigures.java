package geodesic.demo.optimizers;

import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Arrows;
import geodesic.figure.Layer.Position;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.figure.ScalarField;
import geodesic.figure.SeriesStyle;
import geodesic.fisher.Fisher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Draws the Fisher matrix beside the empirical one, and what damping does. */
final class FisherFigures {
  private static final double REACH = 4;
  private static final int ARROWS = 13;
  private static final int GRID = 41;
  private static final int CONTOURS = 8;
  private static final int PATH = 400;
  private static final double PATH_STEP = 0.01;
  private static final int ELLIPSE = 90;

  /** Where damping 0 is drawn on an axis of logarithms. */
  private static final double NO_DAMPING = -7;

  private FisherFigures() {}

  /** Steps of three methods all over a toy problem, as directions, with a path each. */
  static PanelsFigure fields(Toy toy) {
    return new PanelsFigure(
        "Which way is down? " + upper(toy.title()),
        List.of(
            field(toy, "gradient", 0, theta -> negated(toy.gradient(theta))),
            field(toy, "natural gradient", 2, theta -> toy.step(Fisher.EXACT, theta)),
            field(toy, "empirical Fisher", 1, theta -> toy.step(Fisher.EMPIRICAL, theta))));
  }

  private static PlotFigure field(Toy toy, String title, int colour, UnaryOperator<double[]> step) {
    double[] minimum = toy.problem().solution();
    double lowX = minimum[0] - REACH;
    double lowY = minimum[1] - REACH;
    List<Arrows.Arrow> arrows = new ArrayList<>();
    for (int i = 0; i < ARROWS; i++) {
      for (int j = 0; j < ARROWS; j++) {
        double x = lowX + 2 * REACH * (i + 0.5) / ARROWS;
        double y = lowY + 2 * REACH * (j + 0.5) / ARROWS;
        double[] d = step.apply(new double[] {x, y});
        // In the minimum itself there is no direction.
        if (Math.hypot(x - minimum[0], y - minimum[1]) > 1e-9) {
          arrows.add(new Arrows.Arrow(x, y, d[0], d[1]));
        }
      }
    }
    ScalarField loss =
        ScalarField.sampled(
            lowX,
            lowX + 2 * REACH,
            lowY,
            lowY + 2 * REACH,
            GRID,
            (x, y) -> toy.problem().valueAndGradient(new double[] {x, y}, new double[2]));
    return new PlotFigure(
            title,
            Axis.between(lowX, lowX + 2 * REACH),
            Axis.between(lowY, lowY + 2 * REACH),
            "slope",
            "intercept",
            List.of(
                new Layer.Contours("", SeriesStyle.NEUTRAL, loss, loss.quantiles(CONTOURS)),
                new Arrows("", colour, Arrows.Length.PROPORTIONAL, arrows),
                new Layer.Line("", 6, path(minimum, step))))
        .withEqualScales();
  }

  /** A path of short steps of equal length from a corner. */
  private static List<Position> path(double[] minimum, UnaryOperator<double[]> step) {
    double[] theta = {minimum[0] - 0.85 * REACH, minimum[1] + 0.5 * REACH};
    List<Position> points = new ArrayList<>();
    for (int k = 0; k < PATH; k++) {
      points.add(new Position(theta[0], theta[1]));
      if (Math.hypot(theta[0] - minimum[0], theta[1] - minimum[1]) < 2 * PATH_STEP) {
        break;
      }
      double[] d = step.apply(theta);
      double length = Math.hypot(d[0], d[1]);
      theta[0] += 2 * PATH_STEP * d[0] / length;
      theta[1] += 2 * PATH_STEP * d[1] / length;
    }
    return points;
  }

  /** The ellipses d'M d = 1 of both matrices at the minimum of each toy problem. */
  static PanelsFigure ellipses(List<Toy> toys) {
    List<PlotFigure> panels = new ArrayList<>();
    for (Toy toy : toys) {
      double[] minimum = toy.problem().solution();
      panels.add(
          new PlotFigure(
                  toy.title(),
                  Axis.between(-1.7, 1.7),
                  Axis.between(-1.7, 1.7),
                  "slope",
                  "intercept",
                  List.of(
                      new Layer.Line(
                          "Fisher = Hessian",
                          2,
                          ellipse(toy.matrix(Fisher.EXACT, minimum).toDense())),
                      new Layer.Line(
                          "empirical Fisher",
                          1,
                          ellipse(toy.matrix(Fisher.EMPIRICAL, minimum).toDense()))))
              .withEqualScales());
    }
    return new PanelsFigure("d′M d = 1 at the minimum", panels);
  }

  private static List<Position> ellipse(double[][] m) {
    List<Position> points = new ArrayList<>();
    for (int i = 0; i <= ELLIPSE; i++) {
      double angle = 2 * Math.PI * i / ELLIPSE;
      double x = StrictMath.cos(angle);
      double y = StrictMath.sin(angle);
      double scale = 1 / Math.sqrt(m[0][0] * x * x + 2 * m[0][1] * x * y + m[1][1] * y * y);
      points.add(new Position(scale * x, scale * y));
    }
    return points;
  }

  /** The loss of logistic regression over the damping. */
  static PlotFigure damping(List<DampingRow> rows) {
    List<Layer> layers = new ArrayList<>();
    for (Fisher matrix : DampingRow.MATRICES) {
      layers.add(
          new Layer.Line(
              matrix.name().toLowerCase(Locale.ROOT),
              DampingRow.MATRICES.indexOf(matrix),
              rows.stream()
                  .filter(row -> row.matrix() == matrix)
                  .map(row ->
                      new Position(
                          row.damping() == 0 ? NO_DAMPING : Math.log10(row.damping()),
                          Math.log10(Math.max(1e-16, row.excess()))))
                  .toList(),
              true));
    }
    List<Axis.Tick> ticks = new ArrayList<>();
    ticks.add(new Axis.Tick(NO_DAMPING, "0"));
    Axis magnitudes = Axis.ofLogarithms(-6, 0);
    ticks.addAll(magnitudes.ticks());
    return new PlotFigure(
        "Damping, each at its best rate",
        new Axis(NO_DAMPING - 0.3, 0.3, ticks, true),
        PlotFigure.fitted("", Axis.Scale.LOGARITHMIC, Axis.Scale.LOGARITHMIC, "", "", layers)
            .yAxis(),
        "damping λ",
        "loss − minimum after " + (DampingRow.EVALUATIONS - 1) + " steps",
        layers);
  }

  private static double[] negated(double[] v) {
    return Arrays.stream(v).map(x -> -x).toArray();
  }

  private static String upper(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
