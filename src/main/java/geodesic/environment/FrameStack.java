package geodesic.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Observes the last observations of another environment together, the oldest first; after a reset
 * all of them are the first one, as in Gymnasium's {@code FrameStackObservation}.
 *
 * <p>Vectors [n] become a vector [frames n]. Images [height, width] become the channels of one
 * image, [frames, height, width], as in Gymnasium, and images [channels, height, width] one of
 * [frames channels, height, width], which is how networks take them; a frame's channels stay
 * together.
 */
public final class FrameStack extends Wrapper {
  private final int frames;
  private final Box space;
  private final float[] frame;
  private final float[] stack;

  /**
   * Wraps an environment and takes ownership of it: closing this closes it.
   *
   * @param environment its observation space is a {@link Box}
   * @param frames how many observations; at least 1
   * @throws IllegalArgumentException if there are none, or the observation space is not a box
   */
  public FrameStack(Environment environment, int frames) {
    super(environment);
    if (frames < 1) {
      throw new IllegalArgumentException("a frame stack has at least 1 frame, got " + frames);
    }
    if (!(environment.observationSpace() instanceof Box box)) {
      throw new IllegalArgumentException(
          "frames of " + environment.observationSpace() + " can't be stacked, only those of a Box");
    }
    this.frames = frames;
    int size = box.size();
    frame = new float[size];
    stack = new float[Math.multiplyExact(frames, size)];
    float[] low = new float[stack.length];
    float[] high = new float[stack.length];
    for (int i = 0; i < stack.length; i++) {
      low[i] = box.low(i % size);
      high[i] = box.high(i % size);
    }
    space = new Box(low, high, stacked(box.shape(), frames));
  }

  /** The shape of several frames: a new axis before two, else more along the first. */
  private static int[] stacked(int[] frame, int frames) {
    if (frame.length == 2) {
      return new int[] {frames, frame[0], frame[1]};
    }
    int[] shape = frame.length == 0 ? new int[] {1} : frame;
    shape[0] = Math.multiplyExact(frames, shape[0]);
    return shape;
  }

  @Override
  public Space observationSpace() {
    return space;
  }

  @Override
  public void reset(long seed, float[] observation) {
    requireLength(observation);
    environment().reset(seed, frame);
    fill(observation);
  }

  @Override
  public void reset(float[] observation) {
    requireLength(observation);
    environment().reset(frame);
    fill(observation);
  }

  private void fill(float[] observation) {
    for (int i = 0; i < frames; i++) {
      System.arraycopy(frame, 0, stack, i * frame.length, frame.length);
    }
    System.arraycopy(stack, 0, observation, 0, stack.length);
  }

  @Override
  public double step(float[] action, float[] observation) {
    requireLength(observation);
    double reward = environment().step(action, frame);
    System.arraycopy(stack, frame.length, stack, 0, stack.length - frame.length);
    System.arraycopy(frame, 0, stack, stack.length - frame.length, frame.length);
    System.arraycopy(stack, 0, observation, 0, stack.length);
    return reward;
  }

  private void requireLength(float[] observation) {
    if (observation.length != stack.length) {
      throw new IllegalArgumentException(
          "an observation has length " + stack.length + ", got " + observation.length);
    }
  }

  @Override
  public void save(DataOutput output) throws IOException {
    environment().save(output);
    for (float value : stack) {
      output.writeFloat(value);
    }
  }

  @Override
  public void restore(DataInput input) throws IOException {
    environment().restore(input);
    float[] read = new float[stack.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = input.readFloat();
    }
    System.arraycopy(read, 0, stack, 0, read.length);
  }

  @Override
  public String toString() {
    return "FrameStack(" + environment() + ", " + frames + ")";
  }
}
