package geodesic.demo.gaussian;

import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Contours;
import geodesic.figure.Layer.Dots;
import geodesic.figure.Layer.Line;
import geodesic.figure.Layer.Position;
import geodesic.figure.PageFigure;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.figure.ScalarField;
import geodesic.supervised.information.CovarianceChart;
import geodesic.supervised.information.GaussianChart;
import geodesic.supervised.information.MultivariateGaussian;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Draws balls of KL around one Gaussian in two charts, and the Fisher matrix' ellipses in each. */
final class ChartFigures {
  /** Radii in the Fisher metric; their balls have a KL of half the square. */
  private static final double[] RADII = {0.15, 0.3, 0.45};

  private static final int GRID = 101;
  private static final int CORNERS = 90;

  private ChartFigures() {}

  static PageFigure charts() {
    return new PanelsFigure(
        "One Gaussian, two charts: balls of KL, and the ellipses d′F d / 2 of the chart",
        2,
        List.of(
            univariate(GaussianChart.MEAN_VARIANCE, "variance", 0.1, 1.1),
            univariate(GaussianChart.MEAN_PRECISION, "precision", 0.4, 4.4),
            bivariate(CovarianceChart.COVARIANCE, "variance", "covariance", 0.4, 2.2, -0.2, 1.7),
            bivariate(CovarianceChart.PRECISION, "diagonal", "beside it", 0.4, 3.2, -2.4, 0.4)));
  }

  private static PlotFigure univariate(GaussianChart chart, String label, double low, double high) {
    double[] at = chart.coordinates(ChartLengths.POINT);
    Box box = new Box(0.5, 1.5, low, high);
    return plot(
        "univariate: " + ChartNames.of(chart),
        "mean",
        label,
        box,
        at,
        (x, y) -> ChartLengths.POINT.klTo(chart.gaussian(x, y)),
        (dx, dy) -> chart.squaredLength(ChartLengths.POINT, dx, dy));
  }

  private static PlotFigure bivariate(
      CovarianceChart chart,
      String xLabel,
      String yLabel,
      double lowX,
      double highX,
      double lowY,
      double highY) {
    MultivariateGaussian p =
        ChartLengths.bivariate(
            CovarianceChart.COVARIANCE, ChartLengths.VARIANCE, ChartLengths.COVARIANCE);
    double[][] matrix = chart.matrix(p);
    return plot(
        "bivariate: " + (chart == CovarianceChart.COVARIANCE ? "covariance" : "precision"),
        xLabel,
        yLabel,
        new Box(lowX, highX, lowY, highY),
        new double[] {matrix[0][0], matrix[0][1]},
        (x, y) ->
            Math.abs(y) < 0.999 * x ? p.klTo(ChartLengths.bivariate(chart, x, y)) : Double.NaN,
        (dx, dy) -> chart.squaredLength(p, ChartLengths.matrix(dx, dy)));
  }

  private record Box(double lowX, double highX, double lowY, double highY) {}

  private static PlotFigure plot(
      String title,
      String xLabel,
      String yLabel,
      Box box,
      double[] at,
      DoubleBinaryOperator kl,
      DoubleBinaryOperator squaredLength) {
    ScalarField field = ScalarField.sampled(box.lowX, box.highX, box.lowY, box.highY, GRID, kl);
    List<Layer> layers = new ArrayList<>();
    List<Double> levels = new ArrayList<>();
    for (double radius : RADII) {
      levels.add(0.5 * radius * radius);
      layers.add(new Line("d′F d / 2 of one value", 1, ellipse(at, radius, squaredLength)));
    }
    layers.add(new Contours("KL of one value", 0, field, levels));
    layers.add(new Dots("the Gaussian", 6, List.of(new Position(at[0], at[1]))));
    return new PlotFigure(
        title,
        Axis.between(box.lowX, box.highX),
        Axis.between(box.lowY, box.highY),
        xLabel,
        yLabel,
        layers);
  }

  /** Where a quadratic form has the value radius^2 around a place. */
  private static List<Position> ellipse(double[] at, double radius, DoubleBinaryOperator form) {
    double a = form.applyAsDouble(1, 0);
    double c = form.applyAsDouble(0, 1);
    double b = 0.5 * (form.applyAsDouble(1, 1) - a - c);
    double root = Math.sqrt(c - b * b / a);
    List<Position> points = new ArrayList<>();
    for (int i = 0; i <= CORNERS; i++) {
      double angle = 2 * Math.PI * i / CORNERS;
      double dy = radius * StrictMath.sin(angle) / root;
      double dx = radius * StrictMath.cos(angle) / Math.sqrt(a) - b / a * dy;
      points.add(new Position(at[0] + dx, at[1] + dy));
    }
    return points;
  }
}
