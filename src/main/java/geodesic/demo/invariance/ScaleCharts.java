package geodesic.demo.invariance;

import geodesic.statistics.PowerLaw;
import geodesic.supervised.descent.Trace;
import geodesic.supervised.problem.GaussianScale;
import geodesic.supervised.problem.GaussianScale.Chart;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A Gaussian's scale as variance, log variance or precision: how far the three paths of a method
 * part, by the size h of a step, compared in the log variance.
 */
record ScaleCharts(List<ScaleCharts.Row> rows) {
  static final List<Method> METHODS = List.of(Method.GRADIENT, Method.NEWTON, Method.NATURAL);
  static final double MEAN_SQUARE = 1;
  static final double START = 0.5;

  /** Steps of size h add up to this. */
  private static final int TIME = 1;

  /**
   * One method at one step size.
   *
   * @param stepSize h
   * @param oneStep largest less smallest log variance after one step
   * @param untilTime the same after 1 / h steps
   */
  record Row(Method method, double stepSize, double oneStep, double untilTime) {}

  static final Columns<Row> COLUMNS =
      new Columns<>(
          "nonlinear.csv",
          List.of(
              new Column<>("method", "the descent", row -> row.method().word()),
              new Column<>("step_size", "what the step is multiplied by", Row::stepSize),
              new Column<>(
                  "difference_one_step",
                  "largest less smallest log variance, over the charts variance, log variance and"
                      + " precision, after one step",
                  Row::oneStep),
              new Column<>(
                  "difference_until_1", "the same after 1 / step_size steps", Row::untilTime)));

  /**
   * @param halvings of the step size, from 1/4 on
   */
  static ScaleCharts of(int halvings) {
    List<Row> rows = new ArrayList<>();
    for (Method method : METHODS) {
      for (int k = 2; k < 2 + halvings; k++) {
        int steps = TIME << k;
        double h = 1.0 / steps;
        rows.add(new Row(method, h, spread(method, h, 1), spread(method, h, steps)));
      }
    }
    return new ScaleCharts(rows);
  }

  /** The log variance at each step. */
  static double[] path(Method method, Chart chart, double stepSize, int steps) {
    GaussianScale problem = new GaussianScale(chart, MEAN_SQUARE, START);
    List<Trace.Point> points = method.descent(stepSize, steps).run(problem).points();
    return points.stream()
        .mapToDouble(point -> StrictMath.log(problem.variance(point.theta()[0])))
        .toArray();
  }

  private static double spread(Method method, double stepSize, int steps) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Chart chart : Chart.values()) {
      double end = path(method, chart, stepSize, steps)[steps];
      least = Math.min(least, end);
      most = Math.max(most, end);
    }
    return most - least;
  }

  List<Row> of(Method method) {
    return rows.stream().filter(row -> row.method == method).toList();
  }

  /** To which power of h the charts part in one step. */
  double oneStepOrder(Method method) {
    return order(method, Row::oneStep);
  }

  /** To which power of h the charts part on a path of a given time. */
  double pathOrder(Method method) {
    return order(method, Row::untilTime);
  }

  /** The smaller half of the step sizes: orders are statements on small ones. */
  private double order(Method method, ToDoubleFunction<Row> difference) {
    List<Row> all = of(method);
    List<Row> small = all.subList(all.size() / 2, all.size());
    return PowerLaw.fit(
            small.stream().mapToDouble(Row::stepSize).toArray(),
            small.stream().mapToDouble(difference).toArray())
        .exponent();
  }
}
