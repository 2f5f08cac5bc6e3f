package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A constant of a model: real numbers, or whole ones such as the extents of a shape. Exactly one of
 * the arrays holds the elements, row-major, and the other is empty.
 *
 * @param extents of each axis; none for a single number
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Tensor(int[] extents, float[] reals, long[] wholes) implements Value {
  /**
   * Reads one.
   *
   * @throws IOException in one line, when its elements are elsewhere, of an unknown type, or not as
   *     many as its extents say
   */
  static Tensor read(TensorProto proto) throws IOException {
    String name = "the constant " + Words.quoted(proto.getName());
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || proto.getExternalDataCount() > 0) {
      throw new IOException(
          name + " is kept in another file; a model with all its data in one file would do");
    }
    int[] extents = new int[proto.getDimsCount()];
    long size = 1;
    for (int i = 0; i < extents.length; i++) {
      long extent = proto.getDims(i);
      if (extent < 0 || extent > Integer.MAX_VALUE - 8 || size * extent > Integer.MAX_VALUE - 8) {
        throw new IOException(name + " has impossible extents");
      }
      extents[i] = (int) extent;
      size *= extent;
    }
    return switch (proto.getDataType()) {
      case DataType.FLOAT_VALUE, DataType.DOUBLE_VALUE, DataType.FLOAT16_VALUE ->
          new Tensor(extents, reals(proto, name, (int) size), new long[0]);
      case DataType.INT64_VALUE, DataType.INT32_VALUE ->
          new Tensor(extents, new float[0], wholes(proto, name, (int) size));
      default ->
          throw new IOException(
              name
                  + " has elements of type "
                  + typeName(proto.getDataType())
                  + " (known: FLOAT, DOUBLE, FLOAT16, INT64, INT32)");
    };
  }

  /** The name of a type of elements. */
  static String typeName(int type) {
    DataType known = DataType.forNumber(type);
    return known == null ? String.valueOf(type) : known.name();
  }

  private static float[] reals(TensorProto proto, String name, int size) throws IOException {
    int type = proto.getDataType();
    int width = type == DataType.DOUBLE_VALUE ? 8 : type == DataType.FLOAT_VALUE ? 4 : 2;
    int listed =
        switch (type) {
          case DataType.DOUBLE_VALUE -> proto.getDoubleDataCount();
          case DataType.FLOAT_VALUE -> proto.getFloatDataCount();
          default -> proto.getInt32DataCount();
        };
    ByteBuffer raw = raw(proto, name, size, width, listed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (type) {
            case DataType.DOUBLE_VALUE ->
                (float) (raw == null ? proto.getDoubleData(i) : raw.getDouble(8 * i));
            case DataType.FLOAT_VALUE -> raw == null ? proto.getFloatData(i) : raw.getFloat(4 * i);
            default ->
                Float.float16ToFloat(
                    raw == null ? (short) proto.getInt32Data(i) : raw.getShort(2 * i));
          };
      if (!Float.isFinite(values[i])) {
        throw new IOException(name + " holds " + values[i] + ", but must hold numbers");
      }
    }
    return values;
  }

  private static long[] wholes(TensorProto proto, String name, int size) throws IOException {
    boolean wide = proto.getDataType() == DataType.INT64_VALUE;
    int listed = wide ? proto.getInt64DataCount() : proto.getInt32DataCount();
    ByteBuffer raw = raw(proto, name, size, wide ? 8 : 4, listed);
    long[] values = new long[size];
    for (int i = 0; i < size; i++) {
      if (wide) {
        values[i] = raw == null ? proto.getInt64Data(i) : raw.getLong(8 * i);
      } else {
        values[i] = raw == null ? proto.getInt32Data(i) : raw.getInt(4 * i);
      }
    }
    return values;
  }

  /** The elements as bytes, or null where they are a list of numbers. */
  private static ByteBuffer raw(TensorProto proto, String name, int size, int width, int listed)
      throws IOException {
    boolean bytes = !proto.getRawData().isEmpty();
    long found = bytes ? proto.getRawData().size() : (long) listed * width;
    if (found != (long) size * width) {
      throw new IOException(
          "%s has %d bytes of data, but its extents need %d"
              .formatted(name, found, (long) size * width));
    }
    return bytes ? proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN) : null;
  }

  boolean isWhole() {
    return wholes.length > 0;
  }

  /** The number of elements. */
  int size() {
    return Math.max(reals.length, wholes.length);
  }

  /** The same elements, in the same order, along other axes. */
  Tensor with(int[] other) {
    return new Tensor(other, reals, wholes);
  }

  /** The transpose of a matrix. */
  Tensor transposed() {
    float[] turned = new float[reals.length];
    int rows = extents[0];
    int columns = extents[1];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = reals[i * columns + j];
      }
    }
    return new Tensor(new int[] {columns, rows}, turned, wholes);
  }

  /** Every element's, or the only one's, as many times as asked for; null where it does not fit. */
  float[] spread(int count) {
    if (reals.length == count) {
      return reals;
    } else if (reals.length != 1) {
      return null;
    }
    float[] all = new float[count];
    Arrays.fill(all, reals[0]);
    return all;
  }
}
