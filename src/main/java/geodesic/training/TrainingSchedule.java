package geodesic.training;

import java.util.OptionalDouble;

/** When a run is evaluated and when it ends, as its options say. */
record TrainingSchedule(
    TrainingOptions options, TrainingProgress progress, EvaluationHistory evaluations) {
  /** Whether no other whole iteration fits into the steps, or stop_at is reached. */
  boolean isFinished() {
    return hasReachedStopAt() || progress.environmentSteps() + options.batch() > options.steps();
  }

  /** Whether an evaluation has reached the return that ends the run. */
  boolean hasReachedStopAt() {
    OptionalDouble stopAt = options.stopAt();
    return stopAt.isPresent() && evaluations.best() >= stopAt.getAsDouble();
  }

  /**
   * Whether an evaluation is due and has not taken place: in each iteration that reaches a multiple
   * of the interval, and in the last one.
   */
  boolean isEvaluationDue() {
    long interval = options.evaluationInterval();
    long steps = progress.environmentSteps();
    if (progress.iteration() == 0 || interval == 0 || evaluations.lastSteps() == steps) {
      return false;
    }
    // The first iteration may have begun with a warm-up of normalisers.
    long before = progress.iteration() == 1 ? 0 : steps - options.batch();
    return isFinished() || steps / interval > before / interval;
  }
}
