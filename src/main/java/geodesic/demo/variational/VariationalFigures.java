package geodesic.demo.variational;

import geodesic.demo.DemoResult;
import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Position;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import java.util.ArrayList;
import java.util.List;

/** Draws what came out. */
final class VariationalFigures {
  /** A bound that is this close to the best counts as reached; the figure ends there. */
  private static final double CLOSEST = 1e-3;

  private VariationalFigures() {}

  static void draw(DemoResult result, List<Ascent> ascents, List<MarginalRow> marginals) {
    double top = ascents.stream().mapToDouble(Ascent::last).max().orElseThrow();
    result
        .figure("bounds", bounds(ascents, top))
        .figure("rates", rates(ascents, top))
        .figure("marginals", marginals(marginals));
  }

  private static PlotFigure bounds(List<Ascent> ascents, double top) {
    List<Layer> layers = new ArrayList<>();
    for (Method method : Method.values()) {
      double[] bounds = VariationalDemo.best(ascents, method).bounds();
      List<Position> points = new ArrayList<>();
      for (int i = 1; i < bounds.length; i++) {
        points.add(new Position(Math.log10(i), Math.log10(Math.max(CLOSEST, top - bounds[i]))));
      }
      layers.add(new Layer.Line(method.title(), method.colour(), points));
    }
    return PlotFigure.fitted(
        "Distance of the bound from the best one, each method at its best rate",
        Axis.Scale.LOGARITHMIC,
        Axis.Scale.LOGARITHMIC,
        "iteration",
        "nats below the best bound",
        layers);
  }

  private static PlotFigure rates(List<Ascent> ascents, double top) {
    List<Layer> layers = new ArrayList<>();
    for (Method method : Method.values()) {
      List<Position> points =
          ascents.stream()
              .filter(ascent -> ascent.method() == method && Double.isFinite(ascent.last()))
              .map(ascent ->
                  new Position(
                      Math.log10(ascent.rate()),
                      Math.log10(Math.max(CLOSEST, top - ascent.last()))))
              .toList();
      layers.add(new Layer.Line(method.title(), method.colour(), points, true));
    }
    return PlotFigure.fitted(
        "Distance after the last iteration over the rates tried",
        Axis.Scale.LOGARITHMIC,
        Axis.Scale.LOGARITHMIC,
        "learning rate",
        "nats below the best bound",
        layers);
  }

  private static PanelsFigure marginals(List<MarginalRow> rows) {
    return new PanelsFigure(
        "Means and standard deviations of the 31 parameters",
        List.of(
            panel(
                "mean",
                rows.stream().map(r -> new Position(r.mean(), r.variationalMean())).toList(),
                rows.stream().map(r -> new Position(r.mean(), r.mode())).toList()),
            panel(
                "standard deviation",
                rows.stream().map(r -> new Position(r.sd(), r.variationalSd())).toList(),
                rows.stream().map(r -> new Position(r.sd(), r.laplaceSd())).toList())));
  }

  private static PlotFigure panel(String title, List<Position> gaussian, List<Position> laplace) {
    return PlotFigure.fitted(
        title,
        Axis.Scale.LINEAR,
        Axis.Scale.LINEAR,
        "reference",
        "approximation",
        List.of(
            Layer.Reference.slope("", diagonal(gaussian), 1),
            new Layer.Dots("mode and inverse Fisher there", 1, laplace),
            new Layer.Dots("variational", 0, gaussian)));
  }

  private static Position diagonal(List<Position> points) {
    double x = points.getFirst().x();
    return new Position(x, x);
  }
}
