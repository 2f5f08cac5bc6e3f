package geodesic.demo.kfac;

import geodesic.demo.DemoRun;
import geodesic.demo.DemoStages;
import geodesic.parallel.Workers;
import geodesic.random.Shuffle;
import geodesic.supervised.network.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Accuracy on images that took no part in training, by five folds. A method's setting is chosen
 * inside of each fold: every value trains on four fifths of the training part, the one with the
 * smallest loss on the last fifth trains on all of it.
 */
record NestedCrossValidation(List<NestedCrossValidation.Fold> folds) {
  /** How many folds. */
  static final int FOLDS = 5;

  /**
   * A method on a fold.
   *
   * @param setting that was chosen
   * @param accuracy the share of the fold's images that are classified right
   * @param loss the mean of -log p there, in nats
   */
  record Fold(Method method, int fold, double setting, double accuracy, double loss) {}

  NestedCrossValidation {
    folds = List.copyOf(folds);
  }

  private record Attempt(Method method, int fold, double setting) {}

  static NestedCrossValidation of(Task task, List<Method> methods, DemoRun run, DemoStages stages) {
    int[] order = Shuffle.permutation(task.examples().count(), run.random(task.purpose(3)));
    List<Attempt> attempts = new ArrayList<>();
    for (Method method : methods) {
      for (int fold = 0; fold < FOLDS; fold++) {
        for (double setting : task.plans().get(method).settings()) {
          attempts.add(new Attempt(method, fold, setting));
        }
      }
    }
    double[] losses = new double[attempts.size()];
    run.workers()
        .forEach(
            losses.length,
            (i, worker) -> {
              Attempt a = attempts.get(i);
              int[] training = without(order, a.fold());
              Examples kept = task.examples().rows(part(training, FOLDS - 1));
              Task inner = task.on(task.examples().rows(without(training, FOLDS - 1)));
              Training done = Training.of(inner, a.method(), a.setting(), run, a.fold(), 0);
              try (Workers alone = new Workers(1)) {
                losses[i] = task.model().loss(done.theta(), kept, alone);
              }
              stages.done("cross-validation: " + a.method().title());
            });
    List<Attempt> chosen = chosen(attempts, losses, methods);
    Fold[] folds = new Fold[chosen.size()];
    run.workers()
        .forEach(
            folds.length,
            (i, worker) -> {
              folds[i] = fold(task, chosen.get(i), order, run);
              stages.done("cross-validation: " + chosen.get(i).method().title());
            });
    return new NestedCrossValidation(Arrays.asList(folds));
  }

  /** How many trainings it takes. */
  static int size(Task task, List<Method> methods) {
    return methods.stream()
        .mapToInt(m -> FOLDS * (task.plans().get(m).settings().size() + 1))
        .sum();
  }

  private static Fold fold(Task task, Attempt chosen, int[] order, DemoRun run) {
    Examples held = task.examples().rows(part(order, chosen.fold()));
    Task outer = task.on(task.examples().rows(without(order, chosen.fold())));
    float[] theta =
        Training.of(outer, chosen.method(), chosen.setting(), run, chosen.fold(), 1).theta();
    try (Workers alone = new Workers(1)) {
      return new Fold(
          chosen.method(),
          chosen.fold(),
          chosen.setting(),
          task.model().accuracy(theta, held, alone),
          task.model().loss(theta, held, alone));
    }
  }

  /** Of each method and fold the setting with the smallest loss, the first of equals. */
  private static List<Attempt> chosen(
      List<Attempt> attempts, double[] losses, List<Method> methods) {
    List<Attempt> chosen = new ArrayList<>();
    for (Method method : methods) {
      for (int fold = 0; fold < FOLDS; fold++) {
        int best = -1;
        for (int i = 0; i < losses.length; i++) {
          Attempt a = attempts.get(i);
          boolean own = a.method() == method && a.fold() == fold;
          if (own && (best < 0 || losses[i] < losses[best])) {
            best = i;
          }
        }
        chosen.add(attempts.get(best));
      }
    }
    return chosen;
  }

  /** Every fifth row of an order. */
  private static int[] part(int[] order, int fold) {
    List<Integer> rows = new ArrayList<>();
    for (int i = fold; i < order.length; i += FOLDS) {
      rows.add(order[i]);
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** All the others. */
  private static int[] without(int[] order, int fold) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      if (i % FOLDS != fold) {
        rows.add(order[i]);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The mean over folds. */
  double accuracy(Method method) {
    return folds.stream()
        .filter(fold -> fold.method() == method)
        .mapToDouble(Fold::accuracy)
        .average()
        .orElseThrow();
  }
}
