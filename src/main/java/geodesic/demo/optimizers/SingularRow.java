package geodesic.demo.optimizers;

import geodesic.fisher.Fisher;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.LinearSolver;
import geodesic.linalg.PseudoInverse;
import geodesic.linalg.Vectors;
import geodesic.random.Pcg64;
import geodesic.supervised.descent.Descent;
import geodesic.supervised.descent.DescentRule;
import geodesic.supervised.descent.Trace;
import geodesic.supervised.problem.LeastSquares;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One natural step at rate 1 on a problem whose Fisher matrix is singular.
 *
 * @param solver how the linear system was solved
 * @param end how the descent ended
 * @param gradient the norm of the gradient after the step
 * @param norm of theta after the step, from 0
 */
record SingularRow(
    String solver, double damping, Trace.End end, double loss, double gradient, double norm) {
  static final Columns<SingularRow> COLUMNS =
      new Columns<>(
          "singular.csv",
          List.of(
              new Column<>(
                  "solver",
                  "`cholesky` of F + lambda I or `pseudo_inverse` of F",
                  SingularRow::solver),
              new Column<>("damping", "lambda", SingularRow::damping),
              new Column<>(
                  "end",
                  "`budget` where the step was made, `singular` where its system had no solution",
                  row -> row.end().name().toLowerCase(Locale.ROOT)),
              new Column<>("loss", "after the step", SingularRow::loss),
              new Column<>("gradient_norm", "after the step", SingularRow::gradient),
              new Column<>("theta_norm", "after the step, which starts at 0", SingularRow::norm)));

  private static final int SAMPLES = 50;
  private static final double CUTOFF = 1e-10;
  private static final List<Double> DAMPINGS = List.of(0.0, 1e-12, 1e-9, 1e-6, 1e-3, 1.0);

  /** Regression on three features, the third of which is the second one again. */
  static LeastSquares problem(Pcg64 random) {
    double[][] a = new double[SAMPLES][3];
    double[] b = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      a[i][0] = random.nextGaussian();
      a[i][1] = random.nextGaussian();
      a[i][2] = a[i][1];
      b[i] = a[i][0] - 2 * a[i][1] + random.nextGaussian();
    }
    return new LeastSquares(a, b, new double[3]);
  }

  static List<SingularRow> all(LeastSquares problem) {
    List<SingularRow> rows = new ArrayList<>();
    for (double damping : DAMPINGS) {
      rows.add(of(problem, "cholesky", damping, new DenseCholesky()));
    }
    rows.add(of(problem, "pseudo_inverse", 0, new PseudoInverse(CUTOFF)));
    return rows;
  }

  private static SingularRow of(
      LeastSquares problem, String name, double damping, LinearSolver solver) {
    DescentRule rule = new DescentRule.NaturalGradient(Fisher.EXACT, damping, solver);
    Trace trace = new Descent(rule, 1, 2).run(problem);
    double[] gradient = new double[problem.size()];
    double loss = problem.valueAndGradient(trace.last().theta(), gradient);
    return new SingularRow(
        name,
        damping,
        trace.end(),
        loss,
        Vectors.norm(gradient),
        Vectors.norm(trace.last().theta()));
  }
}
