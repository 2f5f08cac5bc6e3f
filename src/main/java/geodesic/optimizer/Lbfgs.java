package geodesic.optimizer;

import geodesic.linalg.Vectors;
import geodesic.options.Bounds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS (Liu and Nocedal 1989; Nocedal and Wright, Numerical Optimization, algorithms
 * 7.4 and 7.5): the two-loop recursion over the last changes of theta and gradient, and a {@link
 * StrongWolfe} line search, which keeps every pair's s'y above 0. It needs the function itself, and
 * so is none of the {@link FirstOrderOptimizer}s.
 */
public final class Lbfgs {
  /** A change s of theta, the change y of the gradient with it, and 1 / s'y. */
  private record Pair(double[] s, double[] y, double rho) {}

  private final int memory;
  private final double firstStep;
  private final StrongWolfe search;
  private final DifferentiableFunction f;
  private final Deque<Pair> pairs = new ArrayDeque<>();
  private LinePoint at;
  private boolean ended;

  /**
   * Evaluates the function where the minimisation starts.
   *
   * @param memory how many pairs are kept, at least 1
   * @param firstStep what the first iteration tries first, in multiples of the gradient, above 0;
   *     all others try 1 first, in multiples of their direction
   * @param theta the start; not modified
   */
  public Lbfgs(
      int memory, double firstStep, StrongWolfe search, DifferentiableFunction f, double[] theta) {
    this.memory = Bounds.atLeast("memory", memory, 1);
    this.firstStep = Bounds.above("first_step", firstStep, 0);
    this.search = search;
    this.f = f;
    at = LinePoint.of(f, theta, new double[theta.length], 0);
  }

  /** The point reached; not to be modified. */
  public double[] theta() {
    return at.theta();
  }

  /** The function's value there. */
  public double value() {
    return at.value();
  }

  /** The gradient there; not to be modified. */
  public double[] gradient() {
    return at.gradient();
  }

  /**
   * One iteration. theta stays where no lower value is found along the direction: then the pairs
   * are forgotten, and a second such iteration in a row ends the minimisation.
   *
   * @return the number of evaluations; 0 once it has ended or the gradient is zero
   */
  public int step() {
    double[] d = direction();
    LinePoint start =
        new LinePoint(0, at.theta(), at.value(), at.gradient(), Vectors.dot(at.gradient(), d));
    if (ended || !(start.slope() < 0)) {
      return 0;
    }
    StrongWolfe.Found found = search.search(f, start, d, pairs.isEmpty() ? firstStep : 1);
    if (found.point().step() == 0) {
      ended = pairs.isEmpty();
      pairs.clear();
    } else {
      keep(start, found.point());
      at = found.point();
    }
    return found.evaluations();
  }

  private void keep(LinePoint from, LinePoint to) {
    double[] s = difference(to.theta(), from.theta());
    double[] y = difference(to.gradient(), from.gradient());
    double sy = Vectors.dot(s, y);
    // A search that ended early may leave s'y at or below 0, which would make H indefinite.
    if (sy > Math.ulp(1.0) * Vectors.dot(y, y)) {
      if (pairs.size() == memory) {
        pairs.removeFirst();
      }
      pairs.addLast(new Pair(s, y, 1 / sy));
    }
  }

  /** -H g by the two-loop recursion. */
  private double[] direction() {
    double[] q = at.gradient().clone();
    double[] alpha = new double[pairs.size()];
    int i = pairs.size();
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      alpha[--i] = pair.rho * Vectors.dot(pair.s, q);
      Vectors.addScaled(-alpha[i], pair.y, q);
    }
    double gamma = -1;
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      gamma = -1 / (last.rho * Vectors.dot(last.y, last.y)); // -s'y / y'y, equation 7.20
    }
    Vectors.scaleAndAdd(new double[q.length], gamma, q);
    for (Pair pair : pairs) {
      double beta = pair.rho * Vectors.dot(pair.y, q);
      Vectors.addScaled(-alpha[i] - beta, pair.s, q);
      i++;
    }
    return q;
  }

  private static double[] difference(double[] x, double[] y) {
    double[] d = x.clone();
    Vectors.addScaled(-1, y, d);
    return d;
  }
}
