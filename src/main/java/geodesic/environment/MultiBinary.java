package geodesic.environment;

import geodesic.random.Pcg64;
import java.util.Arrays;

/**
 * Several switches, each 0 or 1, each carried as one float.
 *
 * @param n how many; at least 1
 */
public record MultiBinary(int n) implements Space {
  /**
   * Validates n.
   *
   * @throws IllegalArgumentException if n is below 1
   */
  public MultiBinary {
    if (n < 1) {
      throw new IllegalArgumentException("a multi-binary space has at least 1 element, got " + n);
    }
  }

  @Override
  public int size() {
    return n;
  }

  @Override
  public boolean contains(float[] value) {
    if (value.length != n) {
      return false;
    }
    for (float v : value) {
      if (v != 0 && v != 1) {
        return false;
      }
    }
    return true;
  }

  /** Draws each switch with probability 1/2, the first one first. */
  @Override
  public void sample(Pcg64 random, float[] value) {
    if (value.length != n) {
      throw new IllegalArgumentException(
          "a value of " + this + " has length " + n + ", got " + value.length);
    }
    for (int i = 0; i < n; i++) {
      value[i] = random.nextInt(2);
    }
  }

  @Override
  public void requireAction(float[] action) {
    if (!contains(action)) {
      throw new IllegalArgumentException(
          "action " + Arrays.toString(action) + " is not an element of " + this);
    }
  }

  /** Returns Gymnasium's notation, for example {@code MultiBinary(4)}. */
  @Override
  public String toString() {
    return "MultiBinary(" + n + ")";
  }
}
