package geodesic.environment;

import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;

/**
 * Several whole numbers side by side, the i-th one of 0, ..., n[i] - 1, each carried as one float.
 *
 * @param n how many values each component has; each at least 1 and at most 2^24
 */
public record MultiDiscrete(List<Integer> n) implements Space {
  /**
   * Validates the components.
   *
   * @throws IllegalArgumentException if there is none, or one is not in 1 to 2^24
   */
  public MultiDiscrete {
    n = List.copyOf(n);
    if (n.isEmpty()) {
      throw new IllegalArgumentException("a multi-discrete space has at least one component");
    }
    n.forEach(Discrete::new);
  }

  @Override
  public int size() {
    return n.size();
  }

  @Override
  public boolean contains(float[] value) {
    if (value.length != n.size()) {
      return false;
    }
    for (int i = 0; i < value.length; i++) {
      if (!(value[i] >= 0 && value[i] < n.get(i) && value[i] == (int) value[i])) {
        return false;
      }
    }
    return true;
  }

  /** Draws each component uniformly, the first one first. */
  @Override
  public void sample(Pcg64 random, float[] value) {
    if (value.length != n.size()) {
      throw new IllegalArgumentException(
          "a value of " + this + " has length " + n.size() + ", got " + value.length);
    }
    for (int i = 0; i < value.length; i++) {
      value[i] = random.nextInt(n.get(i));
    }
  }

  @Override
  public void requireAction(float[] action) {
    if (!contains(action)) {
      throw new IllegalArgumentException(
          "action " + Arrays.toString(action) + " is not an element of " + this);
    }
  }

  /** Returns Gymnasium's notation, for example {@code MultiDiscrete([5 2 2])}. */
  @Override
  public String toString() {
    return "MultiDiscrete(" + n.toString().replace(",", "") + ")";
  }
}
