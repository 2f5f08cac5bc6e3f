package geodesic.demo.logistic;

import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Position;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.figure.ScalarField;
import geodesic.figure.SeriesStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Draws what came out. */
final class LogisticFigures {
  private static final double MARGIN = 0.3;
  private static final int GRID = 61;
  private static final int CONTOURS = 16;

  private LogisticFigures() {}

  /** Mean losses on the clouds' training points over rates, beside the published ones. */
  static PlotFigure clouds(List<RateRow> sweep) {
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.Reference.across("published, gradient descent", Published.GRADIENT.mean()));
    for (Method method : List.of(Method.GRADIENT, Method.EMPIRICAL, Method.EXACT)) {
      List<RateRow> rows = Rates.of(sweep, method).rows();
      if (method != Method.EXACT) {
        layers.add(band(method, rows));
      }
      layers.add(line(method.title(), method.colour(), rows, RateRow::training));
    }
    return new PlotFigure(
        "Two clouds: loss after five iterations",
        Axis.ofLogarithms(-2, 2),
        Axis.between(0, 0.75),
        "learning rate",
        "mean training loss ± std, nats",
        layers);
  }

  /** Training and held-out losses on breast_cancer.csv over rates. */
  static PanelsFigure breastCancer(List<RateRow> sweep) {
    return new PanelsFigure(
        "Breast cancer: loss after five iterations",
        List.of(
            breastCancer("on the training part", sweep, RateRow::training),
            breastCancer("held out", sweep, RateRow::heldOut)));
  }

  private static PlotFigure breastCancer(
      String title, List<RateRow> sweep, Function<RateRow, Spread> part) {
    List<Layer> layers = new ArrayList<>();
    for (Method method : Method.values()) {
      layers.add(line(method.title(), method.colour(), Rates.of(sweep, method).rows(), part));
    }
    return new PlotFigure(
        title,
        Axis.ofLogarithms(-2, 2),
        Axis.between(0, 0.75),
        "learning rate",
        "mean loss, nats",
        layers);
  }

  private static Layer line(
      String name, int colour, List<RateRow> rows, Function<RateRow, Spread> part) {
    return new Layer.Line(
        name,
        colour,
        rows.stream()
            .map(row -> new Position(Math.log10(row.rate()), part.apply(row).mean()))
            .toList());
  }

  private static Layer band(Method method, List<RateRow> rows) {
    return new Layer.Band(
        "",
        method.colour(),
        rows.stream()
            .map(row -> {
              Spread loss = row.training();
              return new Layer.Band.Interval(
                  Math.log10(row.rate()), loss.mean() - loss.sd(), loss.mean() + loss.sd());
            })
            .toList());
  }

  /** The paths of both signs in the plane of the weights, and the loss along them. */
  static PanelsFigure signs(SignComparison square) {
    double[] fit = square.fit().orElseThrow();
    double low = -MARGIN + Math.min(0, Math.min(fit[0], fit[1]));
    double high = MARGIN + Math.max(0, Math.max(fit[0], fit[1]));
    List<Layer> plane = new ArrayList<>();
    ScalarField field =
        ScalarField.sampled(
            low,
            high,
            low,
            high,
            GRID,
            (x, y) -> RateSweep.loss(square.data(), new double[] {x, y}));
    plane.add(new Layer.Contours("", SeriesStyle.NEUTRAL, field, field.quantiles(CONTOURS)));
    plane.addAll(paths(square, row -> new Position(row.w()[0], row.w()[1])));
    plane.add(new Layer.Dots("", 6, List.of(new Position(fit[0], fit[1]))));
    plane.add(new Layer.Note(new Position(fit[0], fit[1]), "fit"));
    List<Layer> losses = new ArrayList<>();
    losses.add(Layer.Reference.across("", square.fitLoss()));
    losses.add(new Layer.Note(new Position(0, square.fitLoss()), "fit"));
    losses.addAll(paths(square, row -> new Position(row.iteration(), row.loss())));
    return new PanelsFigure(
        "Unit square: ten steps of 0.01 with either sign",
        List.of(
            new PlotFigure(
                    "paths over the loss",
                    Axis.between(low, high),
                    Axis.between(low, high),
                    "weight of x1",
                    "weight of x2",
                    plane)
                .withEqualScales(),
            PlotFigure.fitted(
                "loss",
                Axis.Scale.LINEAR,
                Axis.Scale.LINEAR,
                "iteration",
                "mean loss, nats",
                losses)));
  }

  private static List<Layer> paths(SignComparison of, Function<SignRow, Position> position) {
    List<Layer> layers = new ArrayList<>();
    int colour = 0;
    for (boolean adds : new boolean[] {false, true}) {
      for (Method method : List.of(Method.EXACT, Method.DIAGONAL)) {
        String name =
            (method == Method.EXACT ? "Fisher, " : "diagonal, ") + (adds ? "added" : "subtracted");
        layers.add(
            new Layer.Line(
                name, colour++, of.path(method, adds).stream().map(position).toList(), true));
      }
    }
    return layers;
  }
}
