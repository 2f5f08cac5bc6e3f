package geodesic.demo.ngboost;

import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Band;
import geodesic.figure.Layer.Bars;
import geodesic.figure.Layer.Dots;
import geodesic.figure.Layer.Line;
import geodesic.figure.Layer.Position;
import geodesic.figure.Layer.Reference;
import geodesic.figure.PageFigure;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.figure.SeriesStyle;
import geodesic.statistics.StandardNormal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The demo's figures. */
final class NgboostFigures {
  private static final int BLUE = 0;
  private static final int RED = 1;
  private static final int GREEN = 2;
  private static final int PIT_BINS = 10;

  private NgboostFigures() {}

  /** A known curve with its predicted intervals. */
  static PageFigure curve(Curve curve) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Dots("draws", SeriesStyle.NEUTRAL, Position.all(curve.x(), curve.y())));
    layers.addAll(bands(curve.grid()));
    layers.add(new Line("predicted mean", BLUE, line(curve.grid(), IntervalRow::mean)));
    layers.add(
        new Line("true mean and 5 % and 95 % quantiles", RED, line(curve.grid(), IntervalRow::y)));
    for (double z : new double[] {StandardNormal.quantile(0.05), StandardNormal.quantile(0.95)}) {
      layers.add(
          new Line(
              "true mean and 5 % and 95 % quantiles",
              RED, line(curve.grid(), row -> row.y() + z * Curve.deviation(row.x()))));
    }
    return PlotFigure.fitted(
        "A distribution for each x: 50 % and 90 % intervals",
        Axis.Scale.LINEAR, Axis.Scale.LINEAR, "x", "y", layers);
  }

  /** Held-out rows of real data in the order of their predicted means. */
  static PageFigure intervals(List<IntervalRow> rows) {
    List<Layer> layers = new ArrayList<>(bands(rows));
    layers.add(new Line("predicted mean", BLUE, line(rows, IntervalRow::mean)));
    layers.add(new Dots("measured", RED, line(rows, IntervalRow::y)));
    return PlotFigure.fitted(
        "Concrete never seen: predicted and measured strength",
        Axis.Scale.LINEAR,
        Axis.Scale.LINEAR,
        "test mixtures, in the order of their predicted means",
        "MPa",
        layers);
  }

  private static List<Layer> bands(List<IntervalRow> rows) {
    return List.of(
        new Band(
            "90 %",
            BLUE,
            rows.stream()
                .map(row -> new Band.Interval(row.x(), row.low90(), row.high90()))
                .toList()),
        new Band(
            "50 %, inside",
            BLUE,
            rows.stream()
                .map(row -> new Band.Interval(row.x(), row.low50(), row.high50()))
                .toList()));
  }

  private static List<Position> line(List<IntervalRow> rows, ToDoubleFunction<IntervalRow> y) {
    return rows.stream().map(row -> new Position(row.x(), y.applyAsDouble(row))).toList();
  }

  /** Test losses of natural and plain gradients. */
  static PageFigure learning(
      List<LearningRow> rows, double referenceNatural, double referencePlain) {
    return PlotFigure.fitted(
        "The same trees on natural and on plain gradients",
        Axis.Scale.LINEAR,
        Axis.Scale.LINEAR,
        "iterations",
        "mean of −log p over test rows",
        List.of(
            Reference.across("Python NGBoost at 500", referenceNatural),
            Reference.across("Python NGBoost at 500", referencePlain),
            new Line(
                "natural gradients",
                BLUE,
                rows.stream().map(row -> new Position(row.iteration(), row.natural())).toList()),
            new Line(
                "plain gradients",
                RED,
                rows.stream().map(row -> new Position(row.iteration(), row.plain())).toList())));
  }

  /** Ours over the reference's losses, a point for each split. */
  static PageFigure reference(Results results) {
    return new PanelsFigure(
        "Twenty splits through both programs: test loss",
        List.of(reference(results, "concrete"), reference(results, "diabetes")));
  }

  private static PlotFigure reference(Results results, String data) {
    double[] theirs = results.values(data, Variant.NATURAL, SplitRow::referenceNll);
    double[] ours = results.values(data, Variant.NATURAL, SplitRow::nll);
    return PlotFigure.fitted(
        data,
        Axis.Scale.LINEAR,
        Axis.Scale.LINEAR,
        "Python NGBoost",
        "this library",
        List.of(
            Reference.slope("equal", new Position(theirs[0], theirs[0]), 1),
            new Dots("a split", BLUE, Position.all(theirs, ours))));
  }

  /** Histograms of the cdf at the targets. */
  static PageFigure pit(Results results) {
    return new PanelsFigure(
        "Predicted probability of a smaller target than the one that came",
        List.of(
            pit("concrete", results.pit("concrete", Variant.NATURAL)),
            pit("diabetes", results.pit("diabetes", Variant.NATURAL)),
            pit("diabetes, stopped early", results.pit("diabetes", Variant.EARLY))));
  }

  private static PlotFigure pit(String title, double[] values) {
    return new PlotFigure(
        title,
        Axis.ofShares(),
        Axis.between(0, 3),
        "cdf at the target",
        "density",
        List.of(
            Bars.histogram("test rows", BLUE, values, PIT_BINS, 0, 1),
            Reference.across("right predictions", 1)));
  }

  /** How often intervals hold the target. */
  static PageFigure coverage(List<CoverageRow> rows) {
    List<Layer> layers = new ArrayList<>();
    layers.add(Reference.slope("right predictions", new Position(0, 0), 1));
    layers.add(coverage("concrete", BLUE, rows, "concrete", Variant.NATURAL));
    layers.add(coverage("concrete, stopped early", GREEN, rows, "concrete", Variant.EARLY));
    layers.add(coverage("diabetes", RED, rows, "diabetes", Variant.NATURAL));
    layers.add(coverage("diabetes, stopped early", 3, rows, "diabetes", Variant.EARLY));
    return new PlotFigure(
        "How often a central interval holds the target",
        Axis.ofShares(),
        Axis.ofShares(),
        "probability of the interval",
        "share of test rows inside",
        layers);
  }

  private static Layer coverage(
      String name, int colour, List<CoverageRow> rows, String data, Variant variant) {
    return new Line(
        name,
        colour,
        rows.stream()
            .filter(row -> row.data().equals(data) && row.variant() == variant)
            .map(row -> new Position(row.probability(), row.coverage()))
            .toList());
  }

  /** Which columns matter for which parameter. */
  static PageFigure importances(List<ImportanceRow> rows) {
    return new PanelsFigure(
        "What the trees of each parameter ask for",
        List.of(importances(rows, "concrete"), importances(rows, "diabetes")));
  }

  private static PlotFigure importances(List<ImportanceRow> all, String data) {
    List<ImportanceRow> rows = all.stream().filter(row -> row.data().equals(data)).toList();
    double most =
        all.stream()
            .mapToDouble(row -> Math.max(row.forMean(), row.forDeviation()))
            .max()
            .orElseThrow();
    return new PlotFigure(
        data,
        Axis.ofValues(0, most),
        Axis.ofRows(rows.stream().map(row -> row.column().replace('_', ' ')).toList()),
        "share of the gain",
        "",
        List.of(
            dots("mean", BLUE, rows, ImportanceRow::forMean),
            dots("log deviation", RED, rows, ImportanceRow::forDeviation)));
  }

  private static Layer dots(
      String name, int colour, List<ImportanceRow> rows, ToDoubleFunction<ImportanceRow> share) {
    return new Dots(
        name,
        colour,
        IntStream.range(0, rows.size())
            .mapToObj(i -> new Position(share.applyAsDouble(rows.get(i)), -i))
            .toList());
  }
}
