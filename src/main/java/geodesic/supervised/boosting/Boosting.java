package geodesic.supervised.boosting;

import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import geodesic.supervised.response.ResponseFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Natural-gradient boosting (Duan et al. 2020, algorithm 1). With a loss S, its metric I and M
 * iterations at rate r:
 *
 * <pre>
 *   eta_i = argmin over eta of sum_j S(eta, y_j)
 *   M times:
 *     g_i = I(eta_i)^-1 grad S(eta_i, y_i)           for each row i
 *     f_k = a tree fitted to (x_i, g_ik)             for each parameter k
 *     rho = argmin over rho of sum_i S(eta_i - rho f(x_i), y_i)
 *     eta_i = eta_i - r rho f(x_i)
 * </pre>
 */
final class Boosting {
  private static final int VALIDATION = 0;
  private static final int ROWS = 1;
  private static final int COLUMNS = 2;

  private final BoostingOptions options;
  private final Workers workers;

  private final Rows rows;
  private final double[] start;
  private final double[][] eta;
  private final double[][] fitted;
  private final double[][] gradient;
  private final double[][] columns;
  private final TreeGrower[] growers;
  private final MeanLoss loss;
  private final LineSearch search;
  private final Subsampling rowSampling;
  private final Subsampling columnSampling;

  private final List<Step> steps = new ArrayList<>();
  private final List<Double> trainingLosses = new ArrayList<>();

  Boosting(ResponseFamily family, BoostingOptions options, TrainingData data, Workers workers) {
    this.options = options;
    rows = data.rows();
    columns = data.columns();
    this.workers = workers;
    int n = rows.count();
    int parameters = family.parameters();
    start = family.fit(rows.y(), rows.weights());
    eta = new double[parameters][n];
    for (int k = 0; k < parameters; k++) {
      Arrays.fill(eta[k], start[k]);
    }
    fitted = new double[parameters][n];
    gradient = new double[parameters][n];
    BinnedColumns bins = data.binned(options.bins());
    growers = new TreeGrower[parameters];
    for (int k = 0; k < parameters; k++) {
      growers[k] =
          new TreeGrower(bins, rows.weights(), options.maxDepth(), options.minLeafWeight());
    }
    loss = new MeanLoss(family, options.score(), workers, n);
    search = new LineSearch(loss, parameters, n);
    rowSampling = new Subsampling(n, options.rowFraction(), random(options, ROWS));
    columnSampling =
        new Subsampling(columns.length, options.columnFraction(), random(options, COLUMNS));
  }

  private static Pcg64 random(BoostingOptions options, int purpose) {
    return new Pcg64(SeedStream.BOOSTING.of(options.seed(), purpose));
  }

  /** Which rows to hold out: the first draw; and which to train with: the rest. */
  static Subsampling validation(BoostingOptions options, int rows) {
    return new Subsampling(rows, options.validationFraction(), random(options, VALIDATION));
  }

  /**
   * Runs.
   *
   * @param validation is asked after each iteration whether to go on
   * @throws InvalidOption when the loss is infinite or no number
   */
  void run(Validation validation, BoostingListener listener) {
    double here = loss.at(rows, eta);
    if (!Double.isFinite(here)) {
      throw new InvalidOption(
          "the loss is %s before the first iteration: targets or weights are too large or too small, and must be scaled"
              .formatted(here));
    }
    for (int m = 1; m <= options.iterations(); m++) {
      trainingLosses.add(here);
      Step step = step(here);
      if (step.scale() == 0 && rowSampling.isWhole() && columnSampling.isWhole()) {
        return; // No step lowers the loss, and the next iteration would try the same.
      }
      steps.add(step);
      here = loss.at(rows, eta);
      if (!Double.isFinite(here)) {
        throw new InvalidOption(
            "the loss became %s in iteration %d: a learning rate of %s is too large"
                .formatted(here, m, options.learningRate()));
      }
      boolean goOn = validation.goesOn(step, loss);
      listener.at(m, here, validation.last());
      if (!goOn) {
        return;
      }
    }
  }

  /**
   * One iteration.
   *
   * @param here the mean loss of all rows at eta
   */
  private Step step(double here) {
    int[] chosen = columnSampling.next();
    int[] sample = rowSampling.next();
    loss.gradients(rows, options.naturalGradient(), eta, gradient); // g
    RegressionTree[] trees = new RegressionTree[eta.length];
    workers.forEach(
        trees.length,
        (k, worker) -> trees[k] = growers[k].grow(gradient[k], sample, chosen, fitted[k])); // f
    Step step = new Step(scale(sample, here), List.of(trees)); // rho
    double rate = options.learningRate();
    if (rowSampling.isWhole()) {
      for (int k = 0; k < eta.length; k++) {
        move(eta[k], rate * step.scale(), fitted[k]);
      }
    } else {
      step.apply(rate, columns, eta);
    }
    return step;
  }

  private double scale(int[] sample, double here) {
    if (rowSampling.isWhole()) {
      return search.scale(rows, eta, fitted, here);
    }
    Rows some = rows.of(sample);
    double[][] from = some(eta, sample);
    return search.scale(some, from, some(fitted, sample), loss.at(some, from));
  }

  private static double[][] some(double[][] values, int[] sample) {
    return Arrays.stream(values)
        .map(all -> Arrays.stream(sample).mapToDouble(i -> all[i]).toArray())
        .toArray(double[][]::new);
  }

  private static void move(double[] eta, double step, double[] f) {
    for (int i = 0; i < eta.length; i++) {
      eta[i] -= step * f[i];
    }
  }

  double[] start() {
    return start;
  }

  List<Step> steps() {
    return steps;
  }

  double[] trainingLosses() {
    return trainingLosses.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
