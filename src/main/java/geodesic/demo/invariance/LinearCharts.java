package geodesic.demo.invariance;

import geodesic.random.Pcg64;
import geodesic.supervised.descent.Trace;
import geodesic.supervised.problem.ExponentialRegression;
import geodesic.supervised.problem.LinearReparametrization;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * One regression in theta and in x = A^-1 theta, for maps A of some condition numbers: the paths of
 * each method from 0 on in both, compared in theta.
 */
final class LinearCharts {
  static final double[] CONDITIONS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

  private static final int FEATURES = 2;
  private static final double[] TRUTH = {0.8, -0.6};

  /**
   * How far a path in x is from that in theta.
   *
   * @param difference the largest distance of points of one step, over the largest distance from
   *     the start
   */
  record Row(Method method, double condition, double difference) {}

  static final Columns<Row> COLUMNS =
      new Columns<>(
          "linear.csv",
          List.of(
              new Column<>("method", "the descent", row -> row.method().word()),
              new Column<>("condition", "condition number of A in x = A^-1 theta", Row::condition),
              new Column<>(
                  "path_difference",
                  "largest distance between the paths at one step, mapped to theta, over the"
                      + " path's largest distance from its start",
                  Row::difference)));

  private final ExponentialRegression problem;
  private final double firstAngle;
  private final double secondAngle;
  private final int steps;

  LinearCharts(Pcg64 random, int samples, int steps) {
    double[][] x = new double[samples][FEATURES];
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      x[i][0] = random.nextGaussian();
      x[i][1] = 0.6 * x[i][0] + 0.8 * random.nextGaussian();
      double mean = StrictMath.exp(TRUTH[0] * x[i][0] + TRUTH[1] * x[i][1]);
      y[i] = -mean * StrictMath.log1p(-random.nextDouble());
    }
    problem = new ExponentialRegression(x, y, new double[FEATURES]);
    firstAngle = random.uniform(0, 2 * Math.PI);
    secondAngle = random.uniform(0, 2 * Math.PI);
    this.steps = steps;
  }

  double loss(double first, double second) {
    return problem.valueAndGradient(new double[] {first, second}, new double[FEATURES]);
  }

  /** The path in theta. */
  List<double[]> path(Method method) {
    return method.descent(problem, steps).run(problem).points().stream()
        .map(Trace.Point::theta)
        .toList();
  }

  /** The path in x, mapped to theta. */
  List<double[]> path(Method method, double condition) {
    LinearReparametrization other =
        new LinearReparametrization(problem, map(condition), new double[FEATURES]);
    return method.descent(other, steps).run(other).points().stream()
        .map(point -> other.theta(point.theta()))
        .toList();
  }

  /** A rotation, a stretch by sqrt(condition) and its inverse, another rotation. */
  private double[][] map(double condition) {
    double root = Math.sqrt(condition);
    return product(rotation(firstAngle), root, 1 / root, rotation(secondAngle));
  }

  private static double[][] rotation(double angle) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return new double[][] {{cos, -sin}, {sin, cos}};
  }

  private static double[][] product(
      double[][] left, double first, double second, double[][] right) {
    double[][] product = new double[FEATURES][FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      for (int j = 0; j < FEATURES; j++) {
        product[i][j] = left[i][0] * first * right[0][j] + left[i][1] * second * right[1][j];
      }
    }
    return product;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Method method : Method.values()) {
      List<double[]> here = path(method);
      for (double condition : CONDITIONS) {
        rows.add(new Row(method, condition, difference(here, path(method, condition))));
      }
    }
    return rows;
  }

  private static double difference(List<double[]> here, List<double[]> there) {
    if (here.size() != there.size()) {
      return Double.POSITIVE_INFINITY; // one of them left the range of numbers
    }
    double apart = 0;
    double reach = 0;
    for (int k = 0; k < here.size(); k++) {
      apart = Math.max(apart, distance(here.get(k), there.get(k)));
      reach = Math.max(reach, distance(here.get(k), here.getFirst()));
    }
    return apart / reach;
  }

  private static double distance(double[] a, double[] b) {
    return StrictMath.hypot(a[0] - b[0], a[1] - b[1]);
  }

  static double difference(List<Row> rows, Method method, double condition) {
    return rows.stream()
        .filter(row -> row.method == method && row.condition == condition)
        .mapToDouble(Row::difference)
        .findFirst()
        .orElseThrow();
  }
}
