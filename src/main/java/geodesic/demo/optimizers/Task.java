package geodesic.demo.optimizers;

import geodesic.linalg.LinearSolver;
import geodesic.supervised.problem.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A problem and what every optimiser gets on it.
 *
 * @param id in tables
 * @param objective a new one for each descent, all alike
 * @param minimum of the loss; 0 where it is not known
 * @param evaluations of the loss and its gradient that a descent may use
 * @param rates that each optimiser tries
 * @param damping of all matrices
 * @param solver for Fisher matrices
 * @param newtonSolver for Hessians, which may be indefinite
 * @param entrants those whose matrix the problem has
 */
record Task(
    String id,
    String title,
    Supplier<Objective> objective,
    double minimum,
    int evaluations,
    List<Double> rates,
    double damping,
    LinearSolver solver,
    LinearSolver newtonSolver,
    List<Entrant> entrants) {

  /** Rates from one power of ten to another, equally many to each. */
  static List<Double> rates(int from, int to, int perDecade) {
    List<Double> rates = new ArrayList<>();
    for (int i = from * perDecade; i <= to * perDecade; i++) {
      boolean power = Math.floorMod(i, perDecade) == 0;
      rates.add(
          power
              ? Double.parseDouble("1e" + i / perDecade)
              : StrictMath.pow(10, (double) i / perDecade));
    }
    return rates;
  }
}
