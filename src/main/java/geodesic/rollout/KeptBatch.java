package geodesic.rollout;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** What is kept of a batch to fit a value function to it later, and how a checkpoint holds it. */
final class KeptBatch {

  private KeptBatch() {}

  /** A batch without actions, episodes and the environment's numbers, and seen in another way. */
  static Batch of(Batch batch, float[] observations, float[] boundaryObservations) {
    return new Batch(
        batch.environments(),
        batch.steps(),
        observations,
        new float[0],
        batch.rewards(),
        batch.ends(),
        batch.boundaries(),
        boundaryObservations,
        List.of(),
        new double[0]);
  }

  static void write(Batch batch, DataOutput out) throws IOException {
    out.writeInt(batch.environments());
    out.writeInt(batch.steps());
    write(batch.observations(), out);
    for (double reward : batch.rewards()) {
      out.writeDouble(reward);
    }
    for (Batch.End end : batch.ends()) {
      out.writeUTF(end.name());
    }
    out.writeInt(batch.boundaries().length);
    for (int boundary : batch.boundaries()) {
      out.writeInt(boundary);
    }
    write(batch.boundaryObservations(), out);
  }

  /** Reads what {@link #write} wrote. */
  static Batch read(int observationSize, DataInput in) throws IOException {
    int environments = in.readInt();
    int steps = in.readInt();
    int count = environments * steps;
    float[] observations = floats(count * observationSize, in);
    double[] rewards = new double[count];
    for (int i = 0; i < count; i++) {
      rewards[i] = in.readDouble();
    }
    Batch.End[] ends = new Batch.End[count];
    for (int i = 0; i < count; i++) {
      ends[i] = Batch.End.valueOf(in.readUTF());
    }
    int[] boundaries = new int[in.readInt()];
    for (int i = 0; i < boundaries.length; i++) {
      boundaries[i] = in.readInt();
    }
    return new Batch(
        environments,
        steps,
        observations,
        new float[0],
        rewards,
        ends,
        boundaries,
        floats(boundaries.length * observationSize, in),
        List.of(),
        new double[0]);
  }

  private static void write(float[] values, DataOutput out) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] floats(int count, DataInput in) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
