package geodesic.demo.gaussian;

import geodesic.figure.Axis;
import geodesic.figure.DecimalText;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Arrows;
import geodesic.figure.Layer.Contours;
import geodesic.figure.Layer.Line;
import geodesic.figure.Layer.Position;
import geodesic.figure.Layer.Reference;
import geodesic.figure.PageFigure;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.figure.ScalarField;
import geodesic.figure.SeriesStyle;
import geodesic.supervised.information.Gaussian;
import geodesic.supervised.information.GaussianChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws the demo's numbers. */
final class GaussianFigures {
  private static final int CURVE = 160;
  private static final int ARROWS = 13;
  private static final int GRID = 61;
  private static final List<Double> LOSS_LEVELS =
      List.of(0.05, 0.2, 0.5, 1.0, 2.0, 5.0, 12.0, 30.0);

  private GaussianFigures() {}

  /** The densities of both pairs, on axes of one size. */
  static PageFigure pairs(GaussianPairs pairs) {
    return new PanelsFigure(
        "The same distance of the means, another distance of the distributions",
        List.of(pair(pairs.wide()), pair(pairs.narrow())));
  }

  private static PlotFigure pair(GaussianPairs.Row pair) {
    return new PlotFigure(
        "variance "
            + DecimalText.significant(pair.first().variance())
            + ": KL = "
            + DecimalText.significant(pair.kl()),
        Axis.between(-4, 8),
        Axis.between(0, 0.6),
        "x",
        "density",
        List.of(
            density("mean 0", 0, pair.first(), -4, 8), density("mean 4", 1, pair.second(), -4, 8)));
  }

  static Line density(String name, int colour, Gaussian p, double low, double high) {
    List<Position> points = new ArrayList<>();
    for (int i = 0; i <= CURVE; i++) {
      double x = low + (high - low) * i / CURVE;
      points.add(new Position(x, p.density(x)));
    }
    return new Line(name, colour, points);
  }

  /** The error of d'F d / 2 over |d| for each chart, beside the KL itself. */
  static PageFigure expansion(KlExpansion expansion) {
    List<Layer> layers = new ArrayList<>();
    GaussianChart first = KlExpansion.CHARTS.getFirst();
    for (GaussianChart chart : KlExpansion.CHARTS) {
      layers.add(
          new Line(
              "error, in " + ChartNames.of(chart),
              KlExpansion.CHARTS.indexOf(chart),
              logarithms(expansion.of(chart), KlExpansion.Row::error),
              true));
    }
    layers.add(
        new Line(
            "KL, in " + ChartNames.of(first),
            3,
            logarithms(expansion.of(first), KlExpansion.Row::kl)));
    Position anchor = ((Line) layers.getFirst()).points().getFirst();
    layers.add(Reference.slope("slope 3", new Position(anchor.x(), anchor.y() - 0.7), 3));
    return PlotFigure.fitted(
        "KL(θ, θ + d) less d′F d / 2 falls with the cube of |d|",
        Axis.Scale.LOGARITHMIC,
        Axis.Scale.LOGARITHMIC,
        "length of the change d",
        "nats",
        layers);
  }

  private static List<Position> logarithms(
      List<KlExpansion.Row> rows, ToDoubleFunction<KlExpansion.Row> value) {
    return rows.stream()
        .map(row ->
            new Position(
                StrictMath.log10(row.distance()), StrictMath.log10(value.applyAsDouble(row))))
        .toList();
  }

  /** Both fields of steepest descent with paths along them. */
  static PageFigure descents(Descents descents) {
    return new PanelsFigure(
        "Steepest descent of KL(N(0, 1), N(m, v))",
        List.of(
            descent(descents, Descents.Metric.EUCLIDEAN, "among changes of one Euclidean length"),
            descent(descents, Descents.Metric.FISHER, "among changes of one KL")));
  }

  private static PlotFigure descent(Descents descents, Descents.Metric metric, String title) {
    double reach = Descents.MEAN_REACH;
    ScalarField loss =
        ScalarField.sampled(
            -reach,
            reach,
            Descents.LOG_VARIANCE_LOW,
            Descents.LOG_VARIANCE_HIGH,
            GRID,
            Descents::loss);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Contours("equal loss", SeriesStyle.NEUTRAL, loss, LOSS_LEVELS));
    layers.add(new Arrows("direction", 4, Arrows.Length.EQUAL, Descents.field(metric, ARROWS)));
    for (int i = 0; i < descents.paths(); i++) {
      layers.add(new Line("path", 0, thinned(descents.positions(metric, i))));
    }
    return new PlotFigure(
        title,
        Axis.between(-reach, reach),
        Axis.between(Descents.LOG_VARIANCE_LOW, Descents.LOG_VARIANCE_HIGH),
        "mean",
        "log variance",
        layers);
  }

  /** Every fourth point and the last: more are not seen. */
  private static List<Position> thinned(List<Position> points) {
    List<Position> some = new ArrayList<>();
    for (int i = 0; i < points.size() - 1; i += 4) {
      some.add(points.get(i));
    }
    some.add(points.getLast());
    return some;
  }

  /** KL in both directions beside the quadratic form that both share. */
  static PageFigure directions(TwoDirections directions) {
    return new PlotFigure(
        "KL's two directions agree near by and part far away",
        Axis.between(-3, 3),
        Axis.between(0, 8),
        "change d of the log variance",
        "nats",
        List.of(
            new Line("KL(p, q)", 0, directions.line(TwoDirections.Row::forward)),
            new Line("KL(q, p)", 1, directions.line(TwoDirections.Row::backward)),
            new Line("d′F d / 2", 2, directions.line(TwoDirections.Row::quadratic))));
  }
}
