package geodesic.demo.gaussian;

import geodesic.random.Pcg64;
import geodesic.statistics.PowerLaw;
import geodesic.statistics.Statistics;
import geodesic.supervised.information.Gaussian;
import geodesic.supervised.information.GaussianChart;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * KL(theta, theta + d) against d'F d / 2 at N(0, 1), for changes d of some lengths in directions
 * that are drawn, the same in every chart.
 */
record KlExpansion(List<KlExpansion.Row> rows) {
  static final Gaussian POINT = new Gaussian(0, 1);
  static final List<GaussianChart> CHARTS =
      List.of(
          GaussianChart.MEAN_LOG_VARIANCE,
          GaussianChart.MEAN_VARIANCE,
          GaussianChart.MEAN_PRECISION);

  /**
   * Means over the directions.
   *
   * @param distance the Euclidean length |d| in the chart
   * @param kl KL(theta, theta + d)
   * @param quadratic d'F d / 2
   * @param error the difference's magnitude
   */
  record Row(GaussianChart chart, double distance, double kl, double quadratic, double error) {}

  static final Columns<Row> COLUMNS =
      new Columns<>(
          "kl_expansion.csv",
          List.of(
              new Column<>(
                  "chart",
                  "which two numbers stand for the Gaussian",
                  row -> ChartNames.word(row.chart())),
              new Column<>(
                  "distance", "Euclidean length of the change d in this chart", Row::distance),
              new Column<>("kl", "KL(theta, theta + d) in nats, mean over the directions", Row::kl),
              new Column<>("quadratic", "d'F d / 2, mean over the directions", Row::quadratic),
              new Column<>(
                  "error",
                  "the difference of the two in magnitude, mean over the directions",
                  Row::error)));

  private static final double SHORTEST = -3;
  private static final double LONGEST = -0.5;

  static KlExpansion of(Pcg64 random, int directions, int distances) {
    double[] angles = new double[directions];
    for (int i = 0; i < directions; i++) {
      angles[i] = random.uniform(0, 2 * Math.PI);
    }
    List<Row> rows = new ArrayList<>();
    for (GaussianChart chart : CHARTS) {
      for (int k = 0; k < distances; k++) {
        double exponent = SHORTEST + (LONGEST - SHORTEST) * k / (distances - 1);
        rows.add(row(chart, StrictMath.pow(10, exponent), angles));
      }
    }
    return new KlExpansion(rows);
  }

  private static Row row(GaussianChart chart, double distance, double[] angles) {
    double[] theta = chart.coordinates(POINT);
    double[] kl = new double[angles.length];
    double[] quadratic = new double[angles.length];
    double[] error = new double[angles.length];
    for (int i = 0; i < angles.length; i++) {
      double d0 = distance * StrictMath.cos(angles[i]);
      double d1 = distance * StrictMath.sin(angles[i]);
      kl[i] = POINT.klTo(chart.gaussian(theta[0] + d0, theta[1] + d1));
      quadratic[i] = 0.5 * chart.squaredLength(POINT, d0, d1);
      error[i] = Math.abs(kl[i] - quadratic[i]);
    }
    return new Row(
        chart, distance, Statistics.mean(kl), Statistics.mean(quadratic), Statistics.mean(error));
  }

  /** The rows of a chart, from the shortest change on. */
  List<Row> of(GaussianChart chart) {
    return rows.stream().filter(row -> row.chart == chart).toList();
  }

  /** To which power of |d| the error grows. */
  double errorOrder(GaussianChart chart) {
    List<Row> some = of(chart);
    return PowerLaw.fit(
            some.stream().mapToDouble(Row::distance).toArray(),
            some.stream().mapToDouble(Row::error).toArray())
        .exponent();
  }
}
