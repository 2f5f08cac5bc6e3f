package geodesic.demo.kfac;

import geodesic.demo.DemoRun;
import geodesic.demo.DemoStages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All methods on one task, each with every value of its setting from the same start. Each method
 * has minibatches of its own size and epochs of its own number, the same for all values.
 *
 * @param all every training, the methods in their order
 * @param best of each method the one with the smallest objective at the end, the first of equals
 */
record Comparison(Task task, List<Training> all, Map<Method, Training> best) {
  private record Attempt(Method method, double setting) {}

  /** Trains them at the same time, each in one thread. */
  static Comparison of(Task task, DemoRun run, DemoStages stages) {
    List<Attempt> attempts = new ArrayList<>();
    for (Method method : Method.values()) {
      for (double setting : task.plans().get(method).settings()) {
        attempts.add(new Attempt(method, setting));
      }
    }
    Training[] trainings = new Training[attempts.size()];
    run.workers()
        .forEach(
            trainings.length,
            (i, worker) -> {
              Attempt attempt = attempts.get(i);
              trainings[i] = Training.of(task, attempt.method(), attempt.setting(), run);
              stages.done(task.id() + ": " + attempt.method().title());
            });
    Map<Method, Training> best = new EnumMap<>(Method.class);
    for (Method method : Method.values()) {
      best.put(
          method,
          List.of(trainings).stream()
              .filter(t -> t.method() == method)
              .min(Comparator.comparingDouble(Training::finalLoss))
              .orElseThrow());
    }
    return new Comparison(task, List.of(trainings), best);
  }

  /** Whether it is its method's best. */
  boolean isBest(Training training) {
    return best.get(training.method()).setting() == training.setting();
  }

  /** How many trainings there are. */
  static int size(Task task) {
    return task.plans().values().stream().mapToInt(plan -> plan.settings().size()).sum();
  }
}
