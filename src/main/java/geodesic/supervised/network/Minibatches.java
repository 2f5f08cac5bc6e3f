package geodesic.supervised.network;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import geodesic.random.Shuffle;

/**
 * Examples in minibatches: every epoch visits each example once, in an order of its own. The last
 * minibatch of an epoch may be smaller.
 */
public final class Minibatches {
  private final Examples examples;
  private final int size;
  private final Shuffle order;
  private int at;

  /**
   * @param size examples of a minibatch, at least 1; where there are fewer examples, all of them
   * @param random draws the orders
   */
  public Minibatches(Examples examples, int size, Pcg64 random) {
    this.examples = examples;
    this.size = Math.min(Bounds.atLeast("size", size, 1), examples.count());
    order = new Shuffle(random);
    order.begin(examples.count());
    at = examples.count();
  }

  /** The examples of a full minibatch. */
  public int size() {
    return size;
  }

  /** How many make an epoch. */
  public int perEpoch() {
    return (examples.count() + size - 1) / size;
  }

  /** The next minibatch, the first of a new epoch where one is over. */
  public Examples next() {
    if (at == examples.count()) {
      order.next();
      at = 0;
    }
    int rows = Math.min(size, examples.count() - at);
    Examples some = examples.rows(order, at, rows);
    at += rows;
    return some;
  }
}
