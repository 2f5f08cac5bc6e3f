package geodesic.supervised.boosting;

import geodesic.random.Pcg64;
import java.util.Arrays;

/** Draws some of n things without replacement, again and again. */
final class Subsampling {
  private final int[] all;
  private final int count;
  private final Pcg64 random;

  /**
   * @param fraction in (0, 1]; at least one is drawn
   */
  Subsampling(int n, double fraction, Pcg64 random) {
    all = new int[n];
    Arrays.setAll(all, i -> i);
    count = Math.min(n, Math.max(1, (int) StrictMath.rint(fraction * n)));
    this.random = random;
  }

  boolean isWhole() {
    return count == all.length;
  }

  /** The next draw, in ascending order. */
  int[] next() {
    if (isWhole()) {
      return all.clone();
    }
    // The first steps of a shuffle. It goes on from the last order, which is as random as any.
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(all.length - i);
      int drawn = all[j];
      all[j] = all[i];
      all[i] = drawn;
    }
    int[] some = Arrays.copyOf(all, count);
    Arrays.sort(some);
    return some;
  }

  /** What the last draw left, in ascending order. */
  int[] rest() {
    int[] others = Arrays.copyOfRange(all, count, all.length);
    Arrays.sort(others);
    return others;
  }
}
