package geodesic.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How a checkpoint holds a parameter vector: its length, then its floats. */
final class Parameters {
  private Parameters() {}

  static void write(float[] theta, DataOutput out) throws IOException {
    out.writeInt(theta.length);
    for (float v : theta) {
      out.writeFloat(v);
    }
  }

  /**
   * Reads a vector of a known length.
   *
   * @throws IOException when its length is another
   */
  static float[] read(int length, DataInput in) throws IOException {
    int count = in.readInt();
    if (count != length) {
      throw new IOException(
          "it holds " + count + " parameters where the configuration has " + length);
    }
    float[] theta = new float[length];
    for (int i = 0; i < length; i++) {
      theta[i] = in.readFloat();
    }
    return theta;
  }
}
