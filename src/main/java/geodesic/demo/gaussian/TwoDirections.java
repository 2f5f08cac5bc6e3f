package geodesic.demo.gaussian;

import geodesic.figure.Layer.Position;
import geodesic.statistics.PowerLaw;
import geodesic.supervised.information.Gaussian;
import geodesic.supervised.information.GaussianChart;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** KL(p, q) and KL(q, p) of p = N(0, 1) and q = N(0, e^d) as d grows, with d'F d / 2 for both. */
record TwoDirections(List<TwoDirections.Row> rows) {
  private static final double REACH = 3;

  /**
   * One change.
   *
   * @param shift d
   * @param forward KL(p, q)
   * @param backward KL(q, p)
   */
  record Row(double shift, double forward, double backward, double quadratic) {}

  static final Columns<Row> COLUMNS =
      new Columns<>(
          "kl_directions.csv",
          List.of(
              new Column<>("shift", "the change d of the log variance", Row::shift),
              new Column<>("forward", "KL(N(0, 1), N(0, e^d)) in nats", Row::forward),
              new Column<>("backward", "KL(N(0, e^d), N(0, 1)) in nats", Row::backward),
              new Column<>("quadratic", "d'F d / 2 = d^2 / 4", Row::quadratic)));

  static TwoDirections of(int points) {
    GaussianChart chart = GaussianChart.MEAN_LOG_VARIANCE;
    Gaussian p = chart.gaussian(0, 0);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double shift = REACH * (2.0 * i / (points - 1) - 1);
      Gaussian q = chart.gaussian(0, shift);
      rows.add(new Row(shift, p.klTo(q), q.klTo(p), 0.5 * chart.squaredLength(p, 0, shift)));
    }
    return new TwoDirections(rows);
  }

  List<Position> line(ToDoubleFunction<Row> value) {
    return rows.stream().map(r -> new Position(r.shift(), value.applyAsDouble(r))).toList();
  }

  Row last() {
    return rows.getLast();
  }

  /** To which power of d the two part, over the changes from 0 to 1. */
  double order() {
    List<Row> some = rows.stream().filter(r -> r.shift() > 1e-9 && r.shift() <= 1).toList();
    return PowerLaw.fit(
            some.stream().mapToDouble(Row::shift).toArray(),
            some.stream().mapToDouble(r -> Math.abs(r.forward() - r.backward())).toArray())
        .exponent();
  }
}
