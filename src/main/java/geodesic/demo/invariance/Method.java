package geodesic.demo.invariance;

import geodesic.fisher.Fisher;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.SymmetricEigen;
import geodesic.optimizer.FirstOrderOptimizer;
import geodesic.supervised.descent.Descent;
import geodesic.supervised.descent.DescentRule;
import geodesic.supervised.problem.Objective;
import java.util.Arrays;
import java.util.Locale;

/** The descents that are compared. */
enum Method {
  GRADIENT("gradient"),
  DIAGONAL("diagonal Fisher"),
  NATURAL("natural gradient"),
  EMPIRICAL("empirical Fisher"),
  NEWTON("Newton");

  /** Of those that solve with a matrix: half of their step, so that there is a path to see. */
  private static final double RATE = 0.5;

  private final String title;

  Method(String title) {
    this.title = title;
  }

  private DescentRule rule() {
    return switch (this) {
      case GRADIENT -> new DescentRule.FirstOrder(FirstOrderOptimizer.Method.SGD, 0);
      case DIAGONAL -> natural(Fisher.DIAGONAL);
      case NATURAL -> natural(Fisher.EXACT);
      case EMPIRICAL -> natural(Fisher.EMPIRICAL);
      case NEWTON -> new DescentRule.Newton(0, new DenseCholesky());
    };
  }

  private static DescentRule natural(Fisher matrix) {
    return new DescentRule.NaturalGradient(matrix, 0, new DenseCholesky());
  }

  String title() {
    return title;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The descent of an objective. The gradient's rate is 1 over the Hessian's largest eigenvalue at
   * the start, in the objective's own coordinates: the usual choice there.
   */
  Descent descent(Objective objective, int steps) {
    double rate = this == GRADIENT ? 1 / largestEigenvalue(objective) : RATE;
    return new Descent(rule(), rate, steps + 1);
  }

  /** The descent at a given rate. */
  Descent descent(double rate, int steps) {
    return new Descent(rule(), rate, steps + 1);
  }

  private static double largestEigenvalue(Objective objective) {
    double[][] hessian = objective.hessian(objective.start()).orElseThrow().toDense();
    double[] elements = Arrays.stream(hessian).flatMapToDouble(Arrays::stream).toArray();
    double[] values = SymmetricEigen.values(elements, hessian.length);
    return values[values.length - 1];
  }
}
