package geodesic.demo.optimizers;

import geodesic.demo.DemoRun;
import geodesic.demo.LearningRates;
import geodesic.fisher.Fisher;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.StructuredInverse;
import geodesic.supervised.descent.Descent;
import geodesic.supervised.descent.DescentRule;
import geodesic.supervised.descent.Trace;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Logistic regression after some iterations with one damping, at the best rate.
 *
 * @param rate the best of all tries
 */
record DampingRow(Fisher matrix, double damping, double rate, double loss, double excess) {
  static final Columns<DampingRow> COLUMNS =
      new Columns<>(
          "damping.csv",
          List.of(
              new Column<>(
                  "matrix",
                  "which Fisher matrix is damped: `exact`, `empirical` or `diagonal`",
                  row -> row.matrix().name().toLowerCase(Locale.ROOT)),
              new Column<>("damping", "lambda in (F + lambda I) x = g", DampingRow::damping),
              new Column<>("rate", "the best of those tried", DampingRow::rate),
              new Column<>("loss", "of logistic regression at the end", DampingRow::loss),
              new Column<>("excess", "the loss less its minimum", DampingRow::excess)));

  static final List<Fisher> MATRICES = List.of(Fisher.EXACT, Fisher.EMPIRICAL, Fisher.DIAGONAL);
  static final int EVALUATIONS = 16;

  /** 0 and powers of ten up to 1. */
  static final List<Double> DAMPINGS = List.of(0.0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0);

  /** All matrices and dampings. */
  static List<DampingRow> all(Task task, DemoRun run) {
    List<Double> rates = LearningRates.between(-2, 1, run.choose(8, 3));
    DampingRow[] rows = new DampingRow[MATRICES.size() * DAMPINGS.size()];
    run.workers()
        .forEach(
            rows.length,
            (i, worker) -> {
              Fisher matrix = MATRICES.get(i / DAMPINGS.size());
              double damping = DAMPINGS.get(i % DAMPINGS.size());
              DescentRule rule =
                  new DescentRule.NaturalGradient(
                      matrix, damping, new StructuredInverse(new DenseCholesky()));
              double best = Double.POSITIVE_INFINITY;
              double bestRate = Double.NaN;
              for (double rate : rates) {
                Trace trace = new Descent(rule, rate, EVALUATIONS).run(task.objective().get());
                if (trace.finalLoss() < best) {
                  best = trace.finalLoss();
                  bestRate = rate;
                }
              }
              rows[i] = new DampingRow(matrix, damping, bestRate, best, best - task.minimum());
            });
    return new ArrayList<>(Arrays.asList(rows));
  }
}
