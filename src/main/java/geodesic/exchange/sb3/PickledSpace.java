package geodesic.exchange.sb3;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Spaces of Gymnasium, and of Gym before it, as their pickles have them. */
final class PickledSpace {
  private static final int LARGEST = 1 << 24;

  private PickledSpace() {}

  /**
   * The space of a pickle.
   *
   * @param what it is, for messages: "its observation space"
   * @throws IOException when it is no space, or one that does not exist here
   */
  static Space of(String what, Object pickled) throws IOException {
    if (!(pickled instanceof PythonObject object)) {
      throw new IOException(what + " is missing");
    }
    try {
      if (isA("Box", "box", object)) {
        return box(what, object);
      } else if (isA("Discrete", "discrete", object)) {
        requireZero(what, object);
        return new Discrete(size(what, object.attribute("n")));
      } else if (isA("MultiDiscrete", "multi_discrete", object)) {
        requireZero(what, object);
        return new MultiDiscrete(choices(what, object.attribute("nvec")));
      } else if (isA("MultiBinary", "multi_binary", object)) {
        return new MultiBinary(product(what, object));
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException(what + " can't be used: " + e.getMessage(), e);
    }
    throw new IOException(
        what
            + " is a "
            + object.maker()
            + ", but must be a Box, Discrete, MultiDiscrete or MultiBinary");
  }

  /** Whether it is a box of bytes from 0 to 255 with three axes: what gets divided by 255. */
  static boolean isImage(Space space, Object pickled) throws IOException {
    return space instanceof Box box
        && box.shape().length == 3
        && pickled instanceof PythonObject object
        && object.attribute("dtype") instanceof PythonObject dtype
        && dtype.isMadeBy("dtype", "numpy")
        && dtype.arguments().contains("u1")
        && IntStream.range(0, box.size()).allMatch(i -> box.low(i) == 0 && box.high(i) == 255);
  }

  private static boolean isA(String name, String module, PythonObject object) {
    return object.isMadeBy(name, "gymnasium.spaces." + module, "gym.spaces." + module);
  }

  private static Box box(String what, PythonObject object) throws IOException {
    int[] shape = shape(what, object);
    return new Box(
        bounds(what, object.attribute("low")), bounds(what, object.attribute("high")), shape);
  }

  private static int[] shape(String what, PythonObject object) throws IOException {
    Object current = object.attribute("_shape");
    return NumpyArray.shape(what, current == null ? object.attribute("shape") : current);
  }

  private static float[] bounds(String what, Object pickled) throws IOException {
    double[] values = NumpyArray.of("a bound of " + what, pickled).values();
    float[] bounds = new float[values.length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = (float) values[i];
    }
    return bounds;
  }

  private static int size(String what, Object pickled) throws IOException {
    double n = NumpyArray.of("the size of " + what, pickled).only("the size of " + what);
    if (!(n >= 1 && n <= LARGEST)) {
      throw new IOException(what + " has " + n + " elements");
    }
    return (int) n;
  }

  private static List<Integer> choices(String what, Object pickled) throws IOException {
    int[] n = NumpyArray.of("the size of " + what, pickled).whole("the size of " + what);
    if (Arrays.stream(n).anyMatch(choices -> choices > LARGEST)) {
      throw new IOException(what + " has more than " + LARGEST + " choices");
    }
    return Arrays.stream(n).boxed().toList();
  }

  private static int product(String what, PythonObject object) throws IOException {
    long product = 1;
    for (int extent : shape(what, object)) {
      product = Math.min(product * extent, Integer.MAX_VALUE);
    }
    if (product < 1 || product > LARGEST) {
      throw new IOException(what + " has " + product + " elements");
    }
    return (int) product;
  }

  /** Refuses a space whose first element is another than 0. */
  private static void requireZero(String what, PythonObject object) throws IOException {
    Object start = object.attribute("start");
    if (start == null) {
      return;
    }
    for (double first : NumpyArray.of("the start of " + what, start).values()) {
      if (first != 0) {
        throw new IOException(what + " starts at " + (long) first + ", but must start at 0");
      }
    }
  }
}
