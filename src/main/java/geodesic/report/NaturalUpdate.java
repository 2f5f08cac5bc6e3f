package geodesic.report;

import geodesic.algorithm.PolicyStep;
import geodesic.training.IterationRecord;
import java.util.Optional;

/** An iteration whose policy update was a natural-gradient step: a row of diagnostics.csv. */
record NaturalUpdate(int iteration, long environmentSteps, PolicyStep.Natural step) {
  /** Empty for an update of another kind. */
  static Optional<NaturalUpdate> of(IterationRecord record) {
    return record.update().step() instanceof PolicyStep.Natural step
        ? Optional.of(new NaturalUpdate(record.iteration(), record.environmentSteps(), step))
        : Optional.empty();
  }
}
