package geodesic.demo.kfac;

import geodesic.demo.DemoRun;
import geodesic.parallel.Workers;
import geodesic.supervised.network.Minibatches;
import geodesic.supervised.network.Trainer;
import geodesic.supervised.network.TrainingCurve;

/**
 * One training from its beginning to its end.
 *
 * @param theta where it ended
 */
record Training(Method method, double setting, TrainingCurve curve, float[] theta) {
  /**
   * Trains in the calling thread.
   *
   * @param which tells its random numbers from those of other trainings of the task
   */
  static Training of(Task task, Method method, double setting, DemoRun run, int... which) {
    Plan plan = task.plans().get(method);
    float[] theta = task.initial(run, which);
    Minibatches batches =
        new Minibatches(task.examples(), plan.minibatch(), run.random(task.purpose(1, which)));
    try (Workers alone = new Workers(1)) {
      Trainer trainer =
          method.trainer(
              setting, task.penalty(), () -> task.loss(alone), run.random(task.purpose(2, which)));
      TrainingCurve curve =
          TrainingCurve.of(
              trainer,
              batches::next,
              new TrainingCurve.Length(plan.epochs(), batches.perEpoch()),
              theta,
              there -> {
                run.workers().requireNotCancelled();
                return task.objective(there, alone);
              });
      return new Training(method, setting, curve, theta);
    }
  }

  /** The objective at its end. */
  double finalLoss() {
    return curve.last().loss();
  }
}
