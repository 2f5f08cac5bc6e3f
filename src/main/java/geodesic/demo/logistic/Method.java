package geodesic.demo.logistic;

import geodesic.fisher.Fisher;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.StructuredInverse;
import geodesic.optimizer.FirstOrderOptimizer;
import geodesic.supervised.descent.DescentRule;
import java.util.Locale;
import java.util.Optional;

/** The entrants. */
enum Method {
  GRADIENT("gradient descent", Optional.empty()),
  EMPIRICAL("natural gradient, empirical Fisher", Optional.of(Fisher.EMPIRICAL)),
  EXACT("natural gradient, Fisher", Optional.of(Fisher.EXACT)),
  DIAGONAL("natural gradient, diagonal of the Fisher", Optional.of(Fisher.DIAGONAL));

  private static final double NO_EPSILON = 1e-8;

  private final String title;
  private final Optional<Fisher> matrix;

  Method(String title, Optional<Fisher> matrix) {
    this.title = title;
    this.matrix = matrix;
  }

  String title() {
    return title;
  }

  /** In tables. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  DescentRule rule(double damping) {
    if (matrix.isEmpty()) {
      return new DescentRule.FirstOrder(FirstOrderOptimizer.Method.SGD, NO_EPSILON);
    }
    return new DescentRule.NaturalGradient(
        matrix.get(), damping, new StructuredInverse(new DenseCholesky()));
  }
}
