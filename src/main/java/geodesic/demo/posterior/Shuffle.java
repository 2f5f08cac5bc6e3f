package geodesic.demo.posterior;

import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in an order that is drawn. */
final class Shuffle {
  private Shuffle() {}

  /** 0 to n - 1 in an order in which each is as likely as any other (Fisher and Yates). */
  static int[] of(int n, Pcg64 random) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** Parts of almost equal size. */
  static List<int[]> cut(int[] order, int parts) {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      all.add(Arrays.copyOfRange(order, order.length * i / parts, order.length * (i + 1) / parts));
    }
    return all;
  }
}
