package geodesic.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How far a run has come. */
final class TrainingProgress {
  static final String PART = "progress";

  private int iteration;
  private long environmentSteps;
  private double wallSeconds;
  private long solvedAtSteps = -1;

  /** Counts one more iteration. */
  void add(int steps, double seconds) {
    iteration++;
    environmentSteps += steps;
    wallSeconds += seconds;
  }

  /** Remembers that the environment counts as solved from now on, if it did not before. */
  void solved() {
    if (solvedAtSteps < 0) {
      solvedAtSteps = environmentSteps;
    }
  }

  int iteration() {
    return iteration;
  }

  long environmentSteps() {
    return environmentSteps;
  }

  double wallSeconds() {
    return wallSeconds;
  }

  /** -1 for not yet. */
  long solvedAtSteps() {
    return solvedAtSteps;
  }

  CheckpointPart part() {
    return CheckpointPart.of(PART, this::save, this::restore);
  }

  private void save(DataOutput out) throws IOException {
    out.writeInt(iteration);
    out.writeLong(environmentSteps);
    out.writeDouble(wallSeconds);
    out.writeLong(solvedAtSteps);
  }

  private void restore(DataInput in) throws IOException {
    iteration = in.readInt();
    environmentSteps = in.readLong();
    wallSeconds = in.readDouble();
    solvedAtSteps = in.readLong();
  }
}
