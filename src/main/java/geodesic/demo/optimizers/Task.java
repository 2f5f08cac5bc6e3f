package geodesic.demo.optimizers;

import geodesic.linalg.LinearSolver;
import geodesic.supervised.problem.Objective;
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
    List<Entrant> entrants) {}
