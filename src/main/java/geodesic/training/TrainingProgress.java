package geodesic.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;

/** How far a run has come. */
final class TrainingProgress {
  static final String PART = "progress";

  /** What a checkpoint holds before the environment is solved. */
  private static final long NOT_SOLVED = -1;

  private int iteration;
  private long environmentSteps;
  private double wallSeconds;
  private OptionalLong solvedAtSteps = OptionalLong.empty();

  /** Counts one more iteration. */
  void add(long steps, double seconds) {
    iteration++;
    environmentSteps += steps;
    wallSeconds += seconds;
  }

  /** Remembers that the environment counts as solved from now on, if it did not before. */
  void solved() {
    if (solvedAtSteps.isEmpty()) {
      solvedAtSteps = OptionalLong.of(environmentSteps);
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

  OptionalLong solvedAtSteps() {
    return solvedAtSteps;
  }

  CheckpointPart part() {
    return CheckpointPart.of(PART, this::save, this::restore);
  }

  private void save(DataOutput out) throws IOException {
    out.writeInt(iteration);
    out.writeLong(environmentSteps);
    out.writeDouble(wallSeconds);
    out.writeLong(solvedAtSteps.orElse(NOT_SOLVED));
  }

  private void restore(DataInput in) throws IOException {
    iteration = in.readInt();
    environmentSteps = in.readLong();
    wallSeconds = in.readDouble();
    long solved = in.readLong();
    solvedAtSteps = solved == NOT_SOLVED ? OptionalLong.empty() : OptionalLong.of(solved);
  }
}
