package geodesic.demo.logistic;

import geodesic.linalg.DenseCholesky;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.descent.Descent;
import geodesic.supervised.descent.DescentRule;
import geodesic.supervised.descent.Trace;
import geodesic.supervised.model.LogisticRegression;
import geodesic.supervised.problem.LogisticLoss;

/**
 * Whether a plane through the origin has all points of one class on one side and all of the other
 * on the other. Then the likelihood has no maximum: longer weights are always more likely.
 */
final class Separation {
  private static final double DAMPING = 1e-6;
  private static final int STEPS = 200;

  private Separation() {}

  /**
   * Looks for such a plane along the path of Newton's method, which finds it where there is one.
   */
  static boolean exists(DataSet data) {
    int features = data.features().size();
    LogisticLoss loss = new LogisticLoss(new LogisticRegression(data, false), new double[features]);
    Trace trace =
        new Descent(new DescentRule.Newton(DAMPING, new DenseCholesky()), 1, STEPS).run(loss);
    return trace.points().stream().anyMatch(point -> separates(point.theta(), data));
  }

  private static boolean separates(double[] w, DataSet data) {
    for (int i = 0; i < data.rows(); i++) {
      double margin = 0;
      for (int j = 0; j < w.length; j++) {
        margin += w[j] * data.x()[i][j];
      }
      if (!((2 * data.y()[i] - 1) * margin > 0)) {
        return false;
      }
    }
    return true;
  }
}
