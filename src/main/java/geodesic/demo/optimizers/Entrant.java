package geodesic.demo.optimizers;

import geodesic.fisher.Fisher;
import geodesic.optimizer.FirstOrderOptimizer.Method;
import geodesic.supervised.descent.DescentRule;
import java.util.List;
import java.util.Locale;

/** The optimisers that are compared, in the order of tables and legends. */
enum Entrant {
  SGD("gradient descent"),
  MOMENTUM("momentum"),
  RMSPROP("RMSProp"),
  ADAM("Adam"),
  LBFGS("L-BFGS"),
  NEWTON("Newton"),
  NATURAL("natural, exact"),
  NATURAL_EMPIRICAL("natural, empirical"),
  NATURAL_DIAGONAL("natural, diagonal"),
  NATURAL_KFAC("natural, K-FAC");

  private static final double EPSILON = 1e-8;
  private static final int MEMORY = 10;

  private final String title;

  Entrant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** In tables and keys. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place in the palette. */
  int colour() {
    return List.of(values()).indexOf(this);
  }

  /** Its rule on a task. */
  DescentRule rule(Task task) {
    return switch (this) {
      case SGD -> new DescentRule.FirstOrder(Method.SGD, EPSILON);
      case MOMENTUM -> new DescentRule.FirstOrder(Method.MOMENTUM, EPSILON);
      case RMSPROP -> new DescentRule.FirstOrder(Method.RMSPROP, EPSILON);
      case ADAM -> new DescentRule.FirstOrder(Method.ADAM, EPSILON);
      case LBFGS -> new DescentRule.QuasiNewton(MEMORY);
      case NEWTON -> new DescentRule.Newton(task.damping(), task.newtonSolver());
      case NATURAL -> natural(Fisher.EXACT, task);
      case NATURAL_EMPIRICAL -> natural(Fisher.EMPIRICAL, task);
      case NATURAL_DIAGONAL -> natural(Fisher.DIAGONAL, task);
      case NATURAL_KFAC -> natural(Fisher.KFAC, task);
    };
  }

  private static DescentRule natural(Fisher matrix, Task task) {
    return new DescentRule.NaturalGradient(matrix, task.damping(), task.solver());
  }
}
