package geodesic.demo.kfac;

import geodesic.demo.DemoRun;
import geodesic.parallel.Workers;
import geodesic.supervised.network.Minibatches;
import geodesic.supervised.network.Trainer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * One training from its beginning to its end.
 *
 * @param points the objective after epochs, from 0 on
 * @param theta where it ended
 */
record Training(Method method, double setting, List<Training.Point> points, float[] theta) {
  private static final double NANOSECOND = 1e-9;

  /** Up to here the objective is computed after every epoch, and then after every fifth. */
  private static final int EACH_EPOCH = 80;

  /**
   * Where a training was.
   *
   * @param cpuSeconds of its thread, spent on training alone
   * @param loss the objective on all examples
   */
  record Point(int epoch, double cpuSeconds, double loss) {}

  Training {
    points = List.copyOf(points);
  }

  /**
   * Trains in the calling thread. It ends early where the loss is no number any more.
   *
   * @param which tells its random numbers from those of other trainings of the task
   */
  static Training of(Task task, Method method, double setting, DemoRun run, int... which) {
    try (Workers alone = new Workers(1)) {
      return of(task, method, setting, run, alone, which);
    }
  }

  private static Training of(
      Task task, Method method, double setting, DemoRun run, Workers alone, int... which) {
    Plan plan = task.plans().get(method);
    float[] theta = task.initial(run, which);
    Trainer trainer =
        method.trainer(
            setting, task.penalty(), () -> task.loss(alone), run.random(task.purpose(2, which)));
    Minibatches batches =
        new Minibatches(task.examples(), plan.minibatch(), run.random(task.purpose(1, which)));
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0, task.objective(theta, alone)));
    long spent = 0;
    for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
      run.workers().requireNotCancelled();
      long start = cpuTime();
      boolean finite = epoch(trainer, batches, theta);
      spent += cpuTime() - start;
      double loss = finite ? task.objective(theta, alone) : Double.POSITIVE_INFINITY;
      if (!(loss < Double.POSITIVE_INFINITY)) {
        points.add(new Point(epoch, spent * NANOSECOND, Double.POSITIVE_INFINITY));
        break;
      }
      if (epoch <= EACH_EPOCH || epoch % 5 == 0 || epoch == plan.epochs()) {
        points.add(new Point(epoch, spent * NANOSECOND, loss));
      }
    }
    return new Training(method, setting, points, theta);
  }

  /** Whether all numbers stayed finite. */
  private static boolean epoch(Trainer trainer, Minibatches batches, float[] theta) {
    try {
      boolean finite = true;
      for (int batch = 0; batch < batches.perEpoch() && finite; batch++) {
        finite = Double.isFinite(trainer.step(theta, batches.next()));
      }
      return finite;
    } catch (ArithmeticException e) { // the solvers refuse what is not finite
      return false;
    }
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The objective at its end. */
  double finalLoss() {
    return points.getLast().loss();
  }

  /** The smallest objective on its way. */
  double smallestLoss() {
    return points.stream().mapToDouble(Point::loss).min().orElseThrow();
  }

  /** The first epoch with an objective of at most that; NaN where there is none. */
  double epochsTo(double loss) {
    return points.stream()
        .filter(p -> p.loss() <= loss)
        .mapToDouble(Point::epoch)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The same in seconds. */
  double secondsTo(double loss) {
    return points.stream()
        .filter(p -> p.loss() <= loss)
        .mapToDouble(Point::cpuSeconds)
        .findFirst()
        .orElse(Double.NaN);
  }
}
