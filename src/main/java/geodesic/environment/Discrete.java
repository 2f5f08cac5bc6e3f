package geodesic.environment;

import geodesic.random.Pcg64;

/**
 * The whole numbers 0, 1, ..., n - 1, one of them carried as the single float {@code value[0]}.
 *
 * @param n how many; at least 1 and at most 2^24, up to which a float counts without gaps
 */
public record Discrete(int n) implements Space {
  private static final int LARGEST = 1 << 24;

  /**
   * Validates n.
   *
   * @throws IllegalArgumentException if n is not in 1 to 2^24
   */
  public Discrete {
    if (n < 1 || n > LARGEST) {
      throw new IllegalArgumentException(
          "a discrete space has 1 to " + LARGEST + " elements, got " + n);
    }
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public boolean contains(float[] value) {
    return value.length == 1 && value[0] >= 0 && value[0] < n && value[0] == (int) value[0];
  }

  /** Draws a uniform index: Gymnasium's {@code Discrete(n).sample()} on the same generator. */
  @Override
  public void sample(Pcg64 random, float[] value) {
    if (value.length != 1) {
      throw new IllegalArgumentException("a discrete value has length 1, got " + value.length);
    }
    value[0] = random.nextInt(n);
  }

  @Override
  public void requireAction(float[] action) {
    index(action);
  }

  /**
   * Returns the index that the action carries.
   *
   * @throws IllegalArgumentException if the array's length is not 1 or its value is not one of 0,
   *     ..., n - 1
   */
  public int index(float[] action) {
    if (action.length != 1) {
      throw new IllegalArgumentException(
          "a discrete action has length 1 (the index), got length " + action.length);
    }
    if (!contains(action)) {
      throw new IllegalArgumentException(
          "action " + action[0] + " is not one of the whole numbers 0 to " + (n - 1));
    }
    return (int) action[0];
  }

  /** Returns Gymnasium's notation, for example {@code Discrete(2)}. */
  @Override
  public String toString() {
    return "Discrete(" + n + ")";
  }
}
