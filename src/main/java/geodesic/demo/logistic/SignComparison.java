package geodesic.demo.logistic;

import geodesic.linalg.DenseCholesky;
import geodesic.linalg.Vectors;
import geodesic.random.Pcg64;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.descent.Descent;
import geodesic.supervised.descent.DescentRule;
import geodesic.supervised.descent.Trace;
import geodesic.supervised.model.LogisticRegression;
import geodesic.supervised.problem.LogisticLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ten iterations with step 0.01 and damping 0.01, once subtracting the natural gradient and once
 * adding it.
 *
 * @param rows paths of both matrices and both signs
 * @param fit the maximum-likelihood fit; empty where there is none
 * @param fitLoss its loss; NaN where there is none
 */
record SignComparison(DataSet data, List<SignRow> rows, Optional<double[]> fit, double fitLoss) {
  static final int ITERATIONS = 10;
  private static final double STEP = 0.01;
  private static final double DAMPING = 0.01;
  private static final int POINTS = 100;
  private static final int NEWTON = 30;

  /** Uniform points of the unit square with y = [x1 + x2 above 1]. */
  static DataSet unitSquare(Pcg64 random) {
    double[][] x = new double[POINTS][2];
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i][0] = random.nextDouble();
      x[i][1] = random.nextDouble();
      y[i] = x[i][0] + x[i][1] > 1 ? 1 : 0;
    }
    return new DataSet("unit_square", List.of("x1", "x2"), x, y);
  }

  /**
   * Follows all paths.
   *
   * @param hasFit whether the classes overlap without a bias, so that there is a maximum of the
   *     likelihood
   */
  static SignComparison of(DataSet data, double[] start, boolean hasFit) {
    Optional<double[]> fit = hasFit ? Optional.of(fit(data, start)) : Optional.empty();
    List<SignRow> rows = new ArrayList<>();
    for (Method method : List.of(Method.EXACT, Method.DIAGONAL)) {
      for (boolean adds : new boolean[] {false, true}) {
        rows.addAll(path(data, start, method, adds, fit));
      }
    }
    double fitLoss = fit.map(w -> RateSweep.loss(data, w)).orElse(Double.NaN);
    return new SignComparison(data, List.copyOf(rows), fit, fitLoss);
  }

  private static List<SignRow> path(
      DataSet data, double[] start, Method method, boolean adds, Optional<double[]> fit) {
    // One step at a time: a descent subtracts, and what is beyond the start mirrored is added.
    List<SignRow> rows = new ArrayList<>();
    double[] w = start.clone();
    for (int k = 0; k <= ITERATIONS; k++) {
      double distance = fit.map(to -> distance(w, to)).orElse(Double.NaN);
      double loss = RateSweep.loss(data, w);
      rows.add(new SignRow(data.name(), method, adds, k, loss, distance, w.clone()));
      LogisticLoss here = new LogisticLoss(new LogisticRegression(data, false), w);
      double[] to = new Descent(method.rule(DAMPING), STEP, 2).run(here).last().theta();
      for (int j = 0; j < w.length; j++) {
        w[j] += (adds ? -1 : 1) * (to[j] - w[j]);
      }
    }
    return rows;
  }

  private static double[] fit(DataSet data, double[] start) {
    LogisticLoss loss = new LogisticLoss(new LogisticRegression(data, false), start);
    Trace trace = new Descent(new DescentRule.Newton(0, new DenseCholesky()), 1, NEWTON).run(loss);
    return trace.last().theta();
  }

  private static double distance(double[] from, double[] to) {
    double[] d = to.clone();
    Vectors.addScaled(-1, from, d);
    return Vectors.norm(d);
  }

  /** The path of one matrix and sign. */
  List<SignRow> path(Method method, boolean adds) {
    return rows.stream().filter(row -> row.method() == method && row.adds() == adds).toList();
  }
}
