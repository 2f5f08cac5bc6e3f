package geodesic.demo.gaussian;

import geodesic.supervised.information.CovarianceChart;
import geodesic.supervised.information.Gaussian;
import geodesic.supervised.information.GaussianChart;
import geodesic.supervised.information.MultivariateGaussian;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One small change of one Gaussian, in several charts: other numbers, the same length. */
record ChartLengths(List<ChartLengths.Row> rows) {
  static final Gaussian POINT = new Gaussian(1, 0.5);

  /** A Gaussian of two correlated coordinates: their common variance, and their covariance. */
  static final double VARIANCE = 1;

  static final double COVARIANCE = 0.6;

  private static final double[] CHANGE = {0.03, 0.02};

  /**
   * A chart.
   *
   * @param change the change's coordinates
   * @param euclidean its Euclidean length there
   * @param fisher its length in the Fisher metric
   */
  record Row(String gaussian, String chart, List<Double> change, double euclidean, double fisher) {}

  static final Columns<Row> COLUMNS =
      new Columns<>(
          "charts.csv",
          List.of(
              new Column<>(
                  "gaussian",
                  "univariate or bivariate: one point and one change each",
                  Row::gaussian),
              new Column<>("chart", "which numbers stand for it", Row::chart),
              new Column<>("change_1", "first coordinate of the change", r -> r.change().get(0)),
              new Column<>("change_2", "second coordinate of the change", r -> r.change().get(1)),
              new Column<>("euclidean_length", "its Euclidean length", Row::euclidean),
              new Column<>("fisher_length", "sqrt(d'F d)", Row::fisher)));

  static ChartLengths measured() {
    List<Row> rows = new ArrayList<>();
    for (GaussianChart chart : GaussianChart.values()) {
      double[] d = chart.tangent(POINT, CHANGE[0], CHANGE[1]);
      rows.add(
          new Row(
              "univariate",
              ChartNames.word(chart),
              List.of(d[0], d[1]),
              StrictMath.hypot(d[0], d[1]),
              Math.sqrt(chart.squaredLength(POINT, d))));
    }
    MultivariateGaussian p = bivariate(CovarianceChart.COVARIANCE, VARIANCE, COVARIANCE);
    double[][] change = matrix(CHANGE[0], CHANGE[1]);
    double[][] other = CovarianceChart.COVARIANCE.toOther(p, change);
    rows.add(row(CovarianceChart.COVARIANCE, p, change));
    rows.add(row(CovarianceChart.PRECISION, p, other));
    return new ChartLengths(rows);
  }

  private static Row row(CovarianceChart chart, MultivariateGaussian p, double[][] change) {
    return new Row(
        "bivariate",
        chart.name().toLowerCase(Locale.ROOT),
        List.of(change[0][0], change[0][1]),
        StrictMath.hypot(change[0][0], change[0][1]),
        Math.sqrt(chart.squaredLength(p, change)));
  }

  /** A bivariate Gaussian around 0 whose matrix has one number on its diagonal and one beside. */
  static MultivariateGaussian bivariate(CovarianceChart chart, double diagonal, double beside) {
    return chart.gaussian(new double[2], matrix(diagonal, beside));
  }

  static double[][] matrix(double diagonal, double beside) {
    return new double[][] {{diagonal, beside}, {beside, diagonal}};
  }
}
