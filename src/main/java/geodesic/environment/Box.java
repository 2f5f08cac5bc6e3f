package geodesic.environment;

import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Real vectors between element-wise bounds, flat in row-major order.
 *
 * <p>Equality is that of the contents. Arrays are copied on the way in and out.
 *
 * @param low the lower bounds, negative infinity where there is none
 * @param high the upper bounds, infinity where there is none; {@code low[i] <= high[i]}
 * @param shape the extent of each axis; their product is the number of bounds
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by contents
public record Box(float[] low, float[] high, int[] shape) implements Space {

  /** Of more bounds than these only the first and last three are written, as NumPy does it. */
  private static final int MOST_BOUNDS = 1_000;

  /**
   * Validates and copies the arrays.
   *
   * @throws IllegalArgumentException if the lengths disagree with the shape, the space is empty, a
   *     bound is NaN, or a lower bound lies above its upper bound
   */
  public Box {
    long size = 1;
    for (int extent : shape) {
      if (extent < 1) {
        throw new IllegalArgumentException(
            "each axis of a box needs an extent of at least 1, got " + Arrays.toString(shape));
      }
      size = Math.multiplyExact(size, (long) extent);
    }
    if (low.length != size || high.length != size) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " needs "
              + size
              + " bounds, got "
              + low.length
              + " lower and "
              + high.length
              + " upper ones");
    }
    for (int i = 0; i < low.length; i++) {
      if (!(low[i] <= high[i])) {
        throw new IllegalArgumentException(
            "lower bound " + low[i] + " is not below upper bound " + high[i] + " at index " + i);
      }
      if (low[i] == Float.POSITIVE_INFINITY || high[i] == Float.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(
            "bounds " + low[i] + " and " + high[i] + " at index " + i + " admit no finite value");
      }
    }
    low = low.clone();
    high = high.clone();
    shape = shape.clone();
  }

  /** A box of one axis; the arrays have its length. */
  public Box(float[] low, float[] high) {
    this(low, high, new int[] {low.length});
  }

  /** A box with the same bounds for every element. */
  public static Box uniform(float low, float high, int... shape) {
    int size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    float[] lows = new float[Math.max(size, 0)];
    float[] highs = lows.clone();
    Arrays.fill(lows, low);
    Arrays.fill(highs, high);
    return new Box(lows, highs, shape);
  }

  /** Returns a copy of the lower bounds. */
  @Override
  public float[] low() {
    return low.clone();
  }

  /** Returns a copy of the upper bounds. */
  @Override
  public float[] high() {
    return high.clone();
  }

  /** Returns a copy of the shape. */
  @Override
  public int[] shape() {
    return shape.clone();
  }

  /** Returns the lower bound of one element, without copying. */
  public float low(int index) {
    return low[index];
  }

  /** Returns the upper bound of one element, without copying. */
  public float high(int index) {
    return high[index];
  }

  @Override
  public int size() {
    return low.length;
  }

  /**
   * Moves each component that lies outside its bounds to the nearer bound; NaN stays NaN.
   *
   * @param value {@link #size()} floats; modified
   */
  public void clip(float[] value) {
    for (int i = 0; i < value.length; i++) {
      value[i] = Math.min(Math.max(value[i], low[i]), high[i]);
    }
  }

  @Override
  public boolean contains(float[] value) {
    if (value.length != low.length) {
      return false;
    }
    for (int i = 0; i < value.length; i++) {
      if (!(value[i] >= low[i] && value[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Draws each element in order by the rule of Gymnasium's {@code Box.sample()}: uniform between
   * two bounds, standard normal without bounds, exponential away from a single bound. Boxes with
   * two finite bounds everywhere draw Gymnasium's values; the others draw from its distribution.
   */
  @Override
  public void sample(Pcg64 random, float[] value) {
    requireLength(value, "a value");
    for (int i = 0; i < value.length; i++) {
      boolean below = low[i] != Float.NEGATIVE_INFINITY;
      boolean above = high[i] != Float.POSITIVE_INFINITY;
      if (below && above) {
        value[i] = (float) random.uniform(low[i], high[i]);
      } else if (below) {
        value[i] = (float) (low[i] - StrictMath.log1p(-random.nextDouble()));
      } else if (above) {
        value[i] = (float) (high[i] + StrictMath.log1p(-random.nextDouble()));
      } else {
        value[i] = (float) random.nextGaussian();
      }
    }
  }

  @Override
  public void requireAction(float[] action) {
    requireLength(action, "an action");
    for (int i = 0; i < action.length; i++) {
      if (Float.isNaN(action[i])) {
        throw new IllegalArgumentException(
            "action[" + i + "] is NaN, but must be a number from " + low[i] + " to " + high[i]);
      }
    }
  }

  private void requireLength(float[] value, String what) {
    if (value.length != low.length) {
      throw new IllegalArgumentException(
          what + " of " + this + " has length " + low.length + ", got " + value.length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Box box
        && Arrays.equals(low, box.low)
        && Arrays.equals(high, box.high)
        && Arrays.equals(shape, box.shape);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(low) + Arrays.hashCode(high)) + Arrays.hashCode(shape);
  }

  /**
   * Returns Gymnasium's notation, for example {@code Box(-2.0, 2.0, (1,), float32)}; bounds in the
   * middle of very many are left out.
   */
  @Override
  public String toString() {
    String axes =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return "Box("
        + bounds(low)
        + ", "
        + bounds(high)
        + ", ("
        + axes
        + (shape.length == 1 ? "," : "")
        + "), float32)";
  }

  private static String bounds(float[] values) {
    StringBuilder text = new StringBuilder();
    boolean same = true;
    for (int i = 0; i < values.length; i++) {
      same &= values[i] == values[0];
      if (values.length <= MOST_BOUNDS || i < 3 || i >= values.length - 3) {
        text.append(text.isEmpty() ? "" : " ").append(bound(values[i]));
      } else if (i == 3) {
        text.append(" ...");
      }
    }
    return same ? bound(values[0]) : "[" + text + "]";
  }

  private static String bound(float value) {
    return Float.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Float.toString(value);
  }
}
