package geodesic.training;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.environment.Spaces;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a checkpoint holds a space: its kind in letters, then its parameters. The bounds of a box are
 * written once where they are the same for all components, as those of pictures are.
 */
final class SpaceFormat {
  private SpaceFormat() {}

  static void write(Spaces spaces, DataOutput out) throws IOException {
    write(spaces.observation(), out);
    write(spaces.action(), out);
  }

  /** Reads what {@link #write(Spaces, DataOutput)} wrote. */
  static Spaces readSpaces(DataInput in) throws IOException {
    return new Spaces(read(in), read(in));
  }

  static void write(Space space, DataOutput out) throws IOException {
    switch (space) {
      case Discrete discrete -> {
        out.writeUTF("discrete");
        out.writeInt(discrete.n());
      }
      case MultiDiscrete multi -> {
        out.writeUTF("multi_discrete");
        out.writeInt(multi.n().size());
        for (int n : multi.n()) {
          out.writeInt(n);
        }
      }
      case MultiBinary multi -> {
        out.writeUTF("multi_binary");
        out.writeInt(multi.n());
      }
      case Box box -> write(box, out);
    }
  }

  private static void write(Box box, DataOutput out) throws IOException {
    out.writeUTF("box");
    int[] shape = box.shape();
    out.writeInt(shape.length);
    for (int extent : shape) {
      out.writeInt(extent);
    }
    int written = isUniform(box) ? 1 : box.size();
    out.writeInt(written);
    for (int i = 0; i < written; i++) {
      out.writeFloat(box.low(i));
      out.writeFloat(box.high(i));
    }
  }

  private static boolean isUniform(Box box) {
    for (int i = 1; i < box.size(); i++) {
      if (Float.compare(box.low(i), box.low(0)) != 0
          || Float.compare(box.high(i), box.high(0)) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is not a space
   */
  static Space read(DataInput in) throws IOException {
    String kind = in.readUTF();
    try {
      return switch (kind) {
        case "discrete" -> new Discrete(in.readInt());
        case "multi_discrete" -> new MultiDiscrete(integers(in));
        case "multi_binary" -> new MultiBinary(in.readInt());
        case "box" -> box(in);
        default -> throw new IOException("it holds the unknown kind of space '" + kind + "'");
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("it holds an impossible space: " + e.getMessage(), e);
    }
  }

  private static List<Integer> integers(DataInput in) throws IOException {
    int count = in.readInt();
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(in.readInt());
    }
    return list;
  }

  private static Box box(DataInput in) throws IOException {
    int[] shape = integers(in).stream().mapToInt(extent -> extent).toArray();
    int size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    int written = in.readInt();
    if (size < 1 || (written != 1 && written != size)) {
      throw new IllegalArgumentException(written + " bounds for " + size + " components");
    }
    float[] low = new float[size];
    float[] high = new float[size];
    for (int i = 0; i < size; i++) {
      low[i] = i < written ? in.readFloat() : low[0];
      high[i] = i < written ? in.readFloat() : high[0];
    }
    return new Box(low, high, shape);
  }
}
