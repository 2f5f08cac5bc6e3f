package geodesic.environment.gymnasium;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An environment of a worker at a moment, between two exchanges.
 *
 * @param seeded whether there was a reset with a seed
 * @param running whether an episode goes on
 * @param terminated whether the last step ended it in a terminal state
 * @param truncated whether the last step ended it from outside
 * @param automatic whether the worker begins the next one by itself
 * @param begun whether it has done so
 * @param cut whether the episode ends with the next step, because its state could not be restored
 * @param last the observation of the last step or reset
 * @param first the first one of the next episode where that has begun, else empty
 * @param pickle the environment itself, as Python writes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SavedEnvironment(
    boolean seeded,
    boolean running,
    boolean terminated,
    boolean truncated,
    boolean automatic,
    boolean begun,
    boolean cut,
    float[] last,
    float[] first,
    byte[] pickle) {

  void write(DataOutput output) throws IOException {
    output.writeBoolean(seeded);
    output.writeBoolean(running);
    output.writeBoolean(terminated);
    output.writeBoolean(truncated);
    output.writeBoolean(automatic);
    output.writeBoolean(begun);
    output.writeBoolean(cut);
    write(output, last);
    write(output, first);
    output.writeInt(pickle.length);
    output.write(pickle);
  }

  private static void write(DataOutput output, float[] observation) throws IOException {
    for (float value : observation) {
      output.writeFloat(value);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param size how many numbers an observation is
   */
  static SavedEnvironment read(DataInput input, int size) throws IOException {
    boolean seeded = input.readBoolean();
    boolean running = input.readBoolean();
    boolean terminated = input.readBoolean();
    boolean truncated = input.readBoolean();
    boolean automatic = input.readBoolean();
    boolean begun = input.readBoolean();
    boolean cut = input.readBoolean();
    float[] last = observation(input, size);
    float[] first = observation(input, begun ? size : 0);
    int length = input.readInt();
    if (length < 0) {
      throw new IOException("not a state of this environment: " + length + " bytes");
    }
    byte[] pickle = new byte[length];
    input.readFully(pickle);
    return new SavedEnvironment(
        seeded, running, terminated, truncated, automatic, begun, cut, last, first, pickle);
  }

  private static float[] observation(DataInput input, int size) throws IOException {
    float[] observation = new float[size];
    for (int j = 0; j < size; j++) {
      observation[j] = input.readFloat();
    }
    return observation;
  }
}
