package geodesic.environment;

import java.util.Arrays;

/** Observations in messages: those of images are too long to be written out. */
final class ObservationText {
  /** The most numbers that are written; of more, the first and the last three. */
  private static final int MOST = 100;

  private static final int ENDS = 3;

  private ObservationText() {}

  /** The numbers of an observation. */
  static String of(float[] observation) {
    if (observation.length <= MOST) {
      return Arrays.toString(observation);
    }
    String first = Arrays.toString(Arrays.copyOf(observation, ENDS));
    String last =
        Arrays.toString(
            Arrays.copyOfRange(observation, observation.length - ENDS, observation.length));
    return first.replace("]", ", ..., ") + last.substring(1);
  }

  /** The place of an element: {@code 7}, or {@code 0, 2, 5} in a box of three axes. */
  static String place(Space space, int index) {
    if (!(space instanceof Box box) || box.shape().length < 2) {
      return String.valueOf(index);
    }
    int[] shape = box.shape();
    String place = "";
    int rest = index;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      place = rest % shape[axis] + (place.isEmpty() ? "" : ", " + place);
      rest /= shape[axis];
    }
    return place;
  }

  /**
   * The element that lies outside its bounds, for an observation that is too long to be written.
   */
  static String outlier(Space space, float[] observation) {
    if (observation.length > MOST && space instanceof Box box && box.size() == observation.length) {
      for (int i = 0; i < observation.length; i++) {
        if (!(observation[i] >= box.low(i) && observation[i] <= box.high(i))) {
          return " with " + observation[i] + " at [" + place(space, i) + "]";
        }
      }
    }
    return "";
  }

  /** Where two observations differ first, for those that are too long to be written. */
  static String difference(float[] expected, float[] actual) {
    int i = Arrays.mismatch(expected, actual);
    if (i < 0 || expected.length <= MOST) {
      return "";
    }
    return " (observation[" + i + "] is " + actual[i] + " instead of " + expected[i] + ")";
  }
}
