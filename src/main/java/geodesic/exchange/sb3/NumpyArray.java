package geodesic.exchange.sb3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An array of numbers as NumPy pickles it, or a scalar as an array of one.
 *
 * @param type NumPy's name of its elements' type: "f4" for float32
 * @param shape the extent of each axis; empty for a scalar
 * @param values in row-major order
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record NumpyArray(String type, int[] shape, double[] values) {
  private static final String[] CORE = {
    "numpy._core.multiarray", "numpy.core.multiarray", "numpy._core.numeric", "numpy.core.numeric"
  };

  /**
   * Reads what a pickle has for a number or an array of numbers.
   *
   * @param what it is, for messages
   * @throws IOException when it is none, or has another type than whole and floating-point numbers
   */
  static NumpyArray of(String what, Object pickled) throws IOException {
    return switch (pickled) {
      case Long number -> scalar("i8", number);
      case Double number -> scalar("f8", number);
      case Boolean truth -> scalar("b1", truth ? 1 : 0);
      case PythonObject object -> of(what, object);
      case null, default -> throw none(what);
    };
  }

  private static NumpyArray scalar(String type, double value) {
    return new NumpyArray(type, new int[0], new double[] {value});
  }

  private static NumpyArray of(String what, PythonObject object) throws IOException {
    List<Object> arguments = object.arguments();
    if (object.isMadeBy("scalar", CORE) && arguments.size() == 2) {
      return of(what, arguments.get(0), new int[0], false, arguments.get(1));
    } else if (object.isMadeBy("_frombuffer", CORE) && arguments.size() == 4) {
      boolean fortran = "F".equals(arguments.get(3));
      return of(what, arguments.get(1), shape(what, arguments.get(2)), fortran, arguments.get(0));
    } else if (object.isMadeBy("_reconstruct", CORE)
        && object.state() instanceof List<?> state
        && state.size() == 5) {
      boolean fortran = Boolean.TRUE.equals(state.get(3));
      return of(what, state.get(2), shape(what, state.get(1)), fortran, state.get(4));
    }
    throw none(what);
  }

  private static NumpyArray of(
      String what, Object type, int[] shape, boolean fortran, Object content) throws IOException {
    if (!(type instanceof PythonObject dtype
        && dtype.isMadeBy("dtype", "numpy")
        && !dtype.arguments().isEmpty()
        && dtype.arguments().getFirst() instanceof String name
        && content instanceof byte[] bytes)) {
      throw none(what);
    }
    long count = 1;
    int axes = 0;
    for (int extent : shape) {
      count = Math.min(count * extent, Integer.MAX_VALUE);
      axes += extent > 1 ? 1 : 0;
    }
    int width = width(what, name);
    if (count * width != bytes.length) {
      throw none(what);
    }
    if (fortran && axes > 1) {
      throw new IOException(what + " is in column-major order, which is not read");
    }
    boolean big =
        dtype.state() instanceof List<?> state && state.size() > 1 && ">".equals(state.get(1));
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(name, buffer, i * width);
    }
    return new NumpyArray(name, shape, values);
  }

  private static int width(String what, String type) throws IOException {
    return switch (type) {
      case "b1", "u1", "i1" -> 1;
      case "i2", "u2" -> 2;
      case "f4", "i4", "u4" -> 4;
      case "f8", "i8", "u8" -> 8;
      default -> throw new IOException(what + " has elements of a type that is not read");
    };
  }

  private static double number(String type, ByteBuffer buffer, int at) {
    return switch (type) {
      case "b1", "u1" -> buffer.get(at) & 0xff;
      case "i1" -> buffer.get(at);
      case "i2" -> buffer.getShort(at);
      case "u2" -> buffer.getShort(at) & 0xffff;
      case "i4" -> buffer.getInt(at);
      case "u4" -> buffer.getInt(at) & 0xffff_ffffL;
      case "f4" -> buffer.getFloat(at);
      case "f8" -> buffer.getDouble(at);
      default -> buffer.getLong(at);
    };
  }

  /** A tuple of extents, or a single one. */
  static int[] shape(String what, Object pickled) throws IOException {
    List<?> extents = pickled instanceof List<?> list ? list : List.of(NumpyArray.or0(pickled));
    int[] shape = new int[extents.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!(extents.get(i) instanceof Long extent) || extent < 0 || extent > Integer.MAX_VALUE) {
        throw new IOException(what + " has no shape");
      }
      shape[i] = (int) (long) extent;
    }
    return shape;
  }

  private static Object or0(Object pickled) {
    return pickled == null ? "none" : pickled;
  }

  /** The only number. */
  double only(String what) throws IOException {
    if (values.length != 1) {
      throw new IOException(what + " is not one number, but " + values.length);
    }
    return values[0];
  }

  /** The numbers as whole ones. */
  int[] whole(String what) throws IOException {
    int[] whole = new int[values.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (int) values[i];
      if (whole[i] != values[i]) {
        throw new IOException(what + " holds " + values[i] + ", but must hold whole numbers");
      }
    }
    return whole;
  }

  private static IOException none(String what) {
    return new IOException(what + " is not an array of numbers");
  }
}
