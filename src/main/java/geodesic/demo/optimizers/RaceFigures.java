package geodesic.demo.optimizers;

import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Position;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import java.util.ArrayList;
import java.util.List;

/** Draws losses over rates and over evaluations. */
final class RaceFigures {
  /** Below this an excess is rounding. */
  private static final double FLOOR = -14;

  private static final double CEILING = 2;

  private RaceFigures() {}

  /** The loss at the end as a function of the rate. */
  static PanelsFigure rates(Race race) {
    List<PlotFigure> panels = new ArrayList<>();
    for (Task task : race.tasks()) {
      List<Layer> layers = new ArrayList<>();
      for (Entrant entrant : Entrant.values()) {
        layers.add(
            new Layer.Line(
                entrant.title(),
                entrant.colour(),
                race.rates(task, entrant).stream()
                    .map(row -> new Position(Math.log10(row.rate()), magnitude(row.excess())))
                    .toList()));
      }
      panels.add(panel(task, "learning rate", Axis.Scale.LOGARITHMIC, layers));
    }
    return new PanelsFigure("Where it ends, by learning rate", panels);
  }

  /** The loss on the way, at each optimiser's best rate. */
  static PanelsFigure curves(Race race) {
    List<PlotFigure> panels = new ArrayList<>();
    for (Task task : race.tasks()) {
      List<Layer> layers = new ArrayList<>();
      for (Entrant entrant : Entrant.values()) {
        List<Position> points =
            task.entrants().contains(entrant)
                ? race.best(task, entrant).trace().points().stream()
                    .map(p -> new Position(p.evaluations(), magnitude(p.loss() - task.minimum())))
                    .toList()
                : List.of();
        layers.add(new Layer.Line(entrant.title(), entrant.colour(), points));
      }
      panels.add(panel(task, "evaluations", Axis.Scale.LINEAR, layers));
    }
    return new PanelsFigure("The way there, each at its best rate", panels);
  }

  private static PlotFigure panel(Task task, String xLabel, Axis.Scale scale, List<Layer> layers) {
    PlotFigure fitted =
        PlotFigure.fitted(
            task.title(),
            scale,
            Axis.Scale.LOGARITHMIC,
            xLabel,
            task.minimum() == 0 ? "loss" : "loss − minimum",
            layers);
    double low = Math.max(FLOOR, fitted.yAxis().low());
    double high = Math.min(CEILING, fitted.yAxis().high());
    return new PlotFigure(
        fitted.title(),
        fitted.xAxis(),
        Axis.ofLogarithms(low, high),
        fitted.xLabel(),
        fitted.yLabel(),
        layers);
  }

  /** The base-10 logarithm; NaN, a gap, where the loss left the numbers. */
  private static double magnitude(double excess) {
    return Double.isFinite(excess)
        ? Math.log10(Math.max(StrictMath.pow(10, FLOOR), excess))
        : Double.NaN;
  }
}
