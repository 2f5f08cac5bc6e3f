package geodesic.demo.gaussian;

import geodesic.figure.Layer.Arrows;
import geodesic.figure.Layer.Position;
import geodesic.supervised.information.Gaussian;
import geodesic.supervised.information.GaussianChart;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Steepest descent of KL(target, theta), the loss of maximum likelihood up to a constant, over mean
 * and log variance: against the gradient, and against the natural gradient.
 */
record Descents(List<Descents.Row> rows) {
  static final Gaussian TARGET = new Gaussian(0, 1);
  static final double MEAN_REACH = 3.2;
  static final double LOG_VARIANCE_LOW = -2.2;
  static final double LOG_VARIANCE_HIGH = 3.4;

  private static final GaussianChart CHART = GaussianChart.MEAN_LOG_VARIANCE;
  private static final List<double[]> STARTS =
      List.of(
          new double[] {-2.8, -1.7},
          new double[] {-1.3, 3},
          new double[] {2, 2.6},
          new double[] {2.6, 0.4},
          new double[] {0.6, -2});

  /** The length of a piece of a path. */
  private static final double PIECE = 0.02;

  private static final int MOST_PIECES = 1500;
  private static final double NEAR = 0.03;

  /** In which metric a change is short. */
  enum Metric {
    EUCLIDEAN,
    FISHER
  }

  /** A point of a path. */
  record Row(Metric metric, int path, double mean, double logVariance, double loss) {}

  static final Columns<Row> COLUMNS =
      new Columns<>(
          "descents.csv",
          List.of(
              new Column<>(
                  "metric",
                  "in which steepest descent is meant: euclidean (the gradient) or fisher (the"
                      + " natural gradient)",
                  row -> row.metric().name().toLowerCase(Locale.ROOT)),
              new Column<>("path", "from 0 on, by their starts", Row::path),
              new Column<>("mean", "of the Gaussian at this point", Row::mean),
              new Column<>("log_variance", "of the Gaussian at this point", Row::logVariance),
              new Column<>("loss", "KL(target, Gaussian) in nats", Row::loss)));

  static Descents of() {
    List<Row> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      for (int i = 0; i < STARTS.size(); i++) {
        path(metric, i, rows);
      }
    }
    return new Descents(rows);
  }

  /** Runge and Kutta's method of fourth order along the unit vectors of the field. */
  private static void path(Metric metric, int path, List<Row> rows) {
    double[] theta = STARTS.get(path).clone();
    for (int k = 0; k <= MOST_PIECES; k++) {
      double loss = TARGET.klTo(CHART.gaussian(theta));
      rows.add(new Row(metric, path, theta[0], theta[1], loss));
      if (StrictMath.hypot(theta[0], theta[1]) < NEAR) {
        return;
      }
      double[] a = unit(metric, theta);
      double[] b = unit(metric, moved(theta, a, 0.5 * PIECE));
      double[] c = unit(metric, moved(theta, b, 0.5 * PIECE));
      double[] d = unit(metric, moved(theta, c, PIECE));
      for (int j = 0; j < 2; j++) {
        theta[j] += PIECE / 6 * (a[j] + 2 * b[j] + 2 * c[j] + d[j]);
      }
    }
  }

  private static double[] moved(double[] theta, double[] direction, double length) {
    return new double[] {theta[0] + length * direction[0], theta[1] + length * direction[1]};
  }

  private static double[] unit(Metric metric, double[] theta) {
    double[] direction = direction(metric, theta);
    double length = StrictMath.hypot(direction[0], direction[1]);
    return new double[] {direction[0] / length, direction[1] / length};
  }

  /** Against the gradient in (m, ln v), or against the natural one. */
  static double[] direction(Metric metric, double... theta) {
    Gaussian p = CHART.gaussian(theta);
    double v = p.variance();
    // KL = (ln v + (1 + m^2) / v - 1) / 2 for the target N(0, 1)
    double byMean = p.mean() / v;
    double byVariance = 0.5 / v - 0.5 * (1 + p.mean() * p.mean()) / (v * v);
    double[] up =
        metric == Metric.FISHER
            ? CHART.naturalGradient(p, byMean, byVariance)
            : CHART.gradient(p, byMean, byVariance);
    return new double[] {-up[0], -up[1]};
  }

  static double loss(double mean, double logVariance) {
    return TARGET.klTo(CHART.gaussian(mean, logVariance));
  }

  static List<Arrows.Arrow> field(Metric metric, int points) {
    List<Arrows.Arrow> arrows = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < points; j++) {
        double mean = MEAN_REACH * (2 * (j + 0.5) / points - 1);
        double logVariance =
            LOG_VARIANCE_LOW + (LOG_VARIANCE_HIGH - LOG_VARIANCE_LOW) * (i + 0.5) / points;
        double[] d = direction(metric, mean, logVariance);
        arrows.add(new Arrows.Arrow(mean, logVariance, d[0], d[1]));
      }
    }
    return arrows;
  }

  int paths() {
    return STARTS.size();
  }

  List<Row> path(Metric metric, int path) {
    return rows.stream().filter(row -> row.metric == metric && row.path == path).toList();
  }

  List<Position> positions(Metric metric, int path) {
    return path(metric, path).stream().map(r -> new Position(r.mean(), r.logVariance())).toList();
  }

  /**
   * How far a path leaves the straight line between its ends in the mean parameters (E x, E x^2),
   * over the line's length, at most over all paths.
   */
  double bend(Metric metric) {
    double most = 0;
    for (int i = 0; i < paths(); i++) {
      List<double[]> path =
          path(metric, i).stream()
              .map(row ->
                  GaussianChart.EXPECTATION.coordinates(
                      CHART.gaussian(row.mean(), row.logVariance())))
              .toList();
      double[] end = GaussianChart.EXPECTATION.coordinates(TARGET);
      double dx = end[0] - path.getFirst()[0];
      double dy = end[1] - path.getFirst()[1];
      for (double[] point : path) {
        double across = dx * (point[1] - end[1]) - dy * (point[0] - end[0]);
        most = Math.max(most, Math.abs(across) / (dx * dx + dy * dy));
      }
    }
    return most;
  }
}
