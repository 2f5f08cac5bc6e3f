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
  GRADIENT("gradient descent", 0, Optional.empty()),
  EMPIRICAL("natural gradient, empirical Fisher", 1, Optional.of(Fisher.EMPIRICAL)),
  EXACT("natural gradient, Fisher", 2, Optional.of(Fisher.EXACT)),
  DIAGONAL("natural gradient, diagonal of the Fisher", 3, Optional.of(Fisher.DIAGONAL));

  private static final double NO_EPSILON = 1e-8;

  private final String title;
  private final int colour;
  private final Optional<Fisher> matrix;

  Method(String title, int colour, Optional<Fisher> matrix) {
    this.title = title;
    this.colour = colour;
    this.matrix = matrix;
  }

  String title() {
    return title;
  }

  /** Its place in the palette. */
  int colour() {
    return colour;
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
