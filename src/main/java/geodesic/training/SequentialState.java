package geodesic.training;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/**
 * The state in checkpoints of formats 1 and 2: the parts one after the other, without names,
 * versions or lengths, so that none of them can be read without all before it.
 *
 * @param format 2 has two more parts after those of 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record SequentialState(int format, byte[] bytes) implements SavedState {
  /** In the order of the file; those that a run does not have are left out. */
  private static final List<String> FIRST_FORMAT =
      List.of(
          TrainingProgress.PART,
          TrainedPolicy.POLICY_PART,
          "value_function",
          "value_fit",
          "policy_update",
          TrainedPolicy.NORMALIZER_PART,
          "reward_scaler",
          "episode_window",
          "collector");

  private static final List<String> SECOND_FORMAT = List.of(EvaluationHistory.PART, "standstill");

  @Override
  public void restore(List<CheckpointPart> parts) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      restore(FIRST_FORMAT, parts, in);
      if (format > 1) {
        restore(SECOND_FORMAT, parts, in);
      }
    } catch (EOFException e) {
      throw new IOException("it ends early", e);
    }
  }

  /** Restores the first part; no other can be found without all before it. */
  @Override
  public void restore(CheckpointPart part) throws IOException {
    if (!part.name().equals(FIRST_FORMAT.getFirst())) {
      throw new IOException(
          "its format is " + format + ", in which '" + part.name() + "' can't be read alone");
    }
    restore(List.of(part));
  }

  private static void restore(List<String> names, List<CheckpointPart> parts, DataInputStream in)
      throws IOException {
    for (String name : names) {
      for (CheckpointPart part : parts) {
        if (part.name().equals(name)) {
          part.restorer().restore(in, 1);
        }
      }
    }
  }

  @Override
  public boolean holds(String name) {
    return FIRST_FORMAT.contains(name) || (format > 1 && SECOND_FORMAT.contains(name));
  }
}
