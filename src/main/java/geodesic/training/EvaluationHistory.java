package geodesic.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a run has to remember of its evaluations: when the last one was, and the best so far. */
final class EvaluationHistory {
  static final String PART = "evaluations";

  private long lastSteps = -1;
  private double best = Double.NEGATIVE_INFINITY;

  /**
   * Takes an evaluation into account.
   *
   * @return whether its mean return is above all previous ones
   */
  boolean add(long environmentSteps, double returnMean) {
    lastSteps = environmentSteps;
    boolean better = returnMean > best;
    best = Math.max(best, returnMean);
    return better;
  }

  /** The environment steps at the last evaluation; -1 before the first. */
  long lastSteps() {
    return lastSteps;
  }

  /** The highest mean return; negative infinity before the first. */
  double best() {
    return best;
  }

  CheckpointPart part() {
    return CheckpointPart.of(PART, this::save, this::restore);
  }

  private void save(DataOutput out) throws IOException {
    out.writeLong(lastSteps);
    out.writeDouble(best);
  }

  private void restore(DataInput in) throws IOException {
    lastSteps = in.readLong();
    best = in.readDouble();
  }

  /** Of a run whose checkpoint does not say: every evaluation that was due has taken place. */
  void assumeDone(long steps) {
    lastSteps = steps;
  }
}
