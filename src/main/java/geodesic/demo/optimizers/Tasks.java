package geodesic.demo.optimizers;

import geodesic.demo.DemoRun;
import geodesic.demo.LearningRates;
import geodesic.distribution.Categorical;
import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.ShiftedCholesky;
import geodesic.linalg.StructuredInverse;
import geodesic.linalg.SymmetricEigen;
import geodesic.linalg.TruncatedConjugateGradient;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.random.Shuffle;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.descent.Descent;
import geodesic.supervised.descent.DescentRule;
import geodesic.supervised.model.LogisticRegression;
import geodesic.supervised.network.Examples;
import geodesic.supervised.network.NetworkModel;
import geodesic.supervised.problem.LeastSquares;
import geodesic.supervised.problem.LogisticLoss;
import geodesic.supervised.problem.NetworkLoss;
import geodesic.supervised.problem.Objective;
import geodesic.supervised.problem.Rosenbrock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The four problems. */
final class Tasks {
  /** The least eigenvalue of the least squares problem's Fisher matrix over the largest, about. */
  static final double CONDITION = 1e-4;

  private static final int SAMPLES = 200;
  private static final int PARAMETERS = 20;
  private static final int HIDDEN = 16;
  private static final double SMALL_DAMPING = 1e-10;
  private static final double NETWORK_DAMPING = 1e-3;
  private static final double FIRST_SHIFT = 1e-3;
  private static final int NETWORK_PRODUCTS = 10;
  private static final double NETWORK_TOLERANCE = 1e-2;

  private Tasks() {}

  static List<Task> of(DemoRun run) {
    return List.of(leastSquares(run), rosenbrock(run), logistic(run), digits(run));
  }

  private static Task small(
      DemoRun run,
      String id,
      String title,
      Supplier<Objective> objective,
      double minimum,
      List<Entrant> entrants) {
    return new Task(
        id,
        title,
        objective,
        minimum,
        run.choose(200, 60),
        LearningRates.between(-4, 3, run.choose(3, 2)),
        SMALL_DAMPING,
        new StructuredInverse(new DenseCholesky()),
        new ShiftedCholesky(FIRST_SHIFT),
        entrants);
  }

  private static Task leastSquares(DemoRun run) {
    LeastSquares problem = leastSquares(run.random(1));
    return small(
        run,
        "least_squares",
        "least squares",
        () -> problem,
        problem.valueAndGradient(problem.solution(), new double[PARAMETERS]),
        List.of(Entrant.values()));
  }

  /**
   * Features of standard deviations from 1 to 0.01 along directions that are no axes, weights that
   * make each of them count alike, and noise of the model's variance.
   */
  static LeastSquares leastSquares(Pcg64 random) {
    double[] symmetric = new double[PARAMETERS * PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      for (int j = 0; j <= i; j++) {
        symmetric[i * PARAMETERS + j] = random.nextGaussian();
        symmetric[j * PARAMETERS + i] = symmetric[i * PARAMETERS + j];
      }
    }
    double[] directions = SymmetricEigen.of(symmetric, PARAMETERS).vectors();
    double[] scales = new double[PARAMETERS];
    double[] theta = new double[PARAMETERS];
    for (int k = 0; k < PARAMETERS; k++) {
      scales[k] = StrictMath.pow(CONDITION, 0.5 * k / (PARAMETERS - 1));
      double weight = random.nextGaussian() / scales[k];
      for (int j = 0; j < PARAMETERS; j++) {
        theta[j] += weight * directions[k * PARAMETERS + j];
      }
    }
    double[][] a = new double[SAMPLES][PARAMETERS];
    double[] b = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      for (int k = 0; k < PARAMETERS; k++) {
        double along = scales[k] * random.nextGaussian();
        for (int j = 0; j < PARAMETERS; j++) {
          a[i][j] += along * directions[k * PARAMETERS + j];
        }
      }
      b[i] = Vectors.dot(a[i], theta) + random.nextGaussian();
    }
    return new LeastSquares(a, b, new double[PARAMETERS]);
  }

  private static Task rosenbrock(DemoRun run) {
    List<Entrant> entrants =
        Arrays.stream(Entrant.values()).filter(e -> e != Entrant.NATURAL_KFAC).toList();
    return small(run, "rosenbrock", "Rosenbrock's function", Rosenbrock::new, 0, entrants);
  }

  /** With a bias, and a standard normal prior: the classes are separable without one. */
  static LogisticLoss logistic() {
    DataSet data = BundledData.BREAST_CANCER.load().standardized();
    LogisticRegression model = new LogisticRegression(data, true).withPrior(1);
    return new LogisticLoss(model, new double[model.parameters()]);
  }

  private static Task logistic(DemoRun run) {
    LogisticLoss loss = logistic();
    DescentRule newton = new DescentRule.Newton(0, new DenseCholesky());
    double minimum = new Descent(newton, 1, 30).run(loss).finalLoss();
    return small(
        run,
        "logistic",
        "logistic regression",
        Tasks::logistic,
        minimum,
        List.of(Entrant.values()));
  }

  private static Task digits(DemoRun run) {
    NetworkModel model =
        new NetworkModel(new Mlp(64, List.of(HIDDEN), 10, Activation.TANH), new Categorical(10));
    DataSet data = BundledData.DIGITS.load();
    int[] order = Shuffle.permutation(data.rows(), run.random(2));
    int[] some = Arrays.copyOf(order, run.choose(1000, 250));
    Examples examples = Examples.of(data.rows(some), 1.0 / 16);
    float[] start = model.initial(run.random(3), 1);
    return new Task(
        "digits",
        "network on digits",
        () -> new NetworkLoss(model, examples, start, new Workers(1)),
        0,
        run.choose(40, 15),
        LearningRates.between(-3, 1, run.choose(2, 1)),
        NETWORK_DAMPING,
        new StructuredInverse(new ConjugateGradient(NETWORK_PRODUCTS, NETWORK_TOLERANCE)),
        new TruncatedConjugateGradient(NETWORK_PRODUCTS, NETWORK_TOLERANCE),
        List.of(Entrant.values()));
  }
}
