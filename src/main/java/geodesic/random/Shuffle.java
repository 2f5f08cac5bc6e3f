package geodesic.random;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The order in which minibatches visit the samples of a batch, and the samples in that order. Its
 * generator is its only state from one batch to the next.
 */
public final class Shuffle {
  private final Pcg64 random;
  private int[] order = {};

  /**
   * @param random what this shuffle draws from
   */
  public Shuffle(Pcg64 random) {
    this.random = random;
  }

  /** Starts a batch of n samples in their own order. */
  public void begin(int n) {
    order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
  }

  /** A new order of all samples, by Fisher and Yates. */
  public void next() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  /** 0 to n - 1 in an order in which each is as likely as any other. */
  public static int[] permutation(int n, Pcg64 random) {
    Shuffle shuffle = new Shuffle(random);
    shuffle.begin(n);
    shuffle.next();
    return shuffle.order;
  }

  /** Copies the rows, of {@code size} floats each, of the samples from place {@code start} on. */
  public void gather(float[] rows, int size, int start, int count, float[] out) {
    for (int i = 0, to = 0; i < count; i++) {
      int from = order[start + i] * size;
      for (int end = from + size; from < end; from++, to++) {
        out[to] = rows[from];
      }
    }
  }

  /** Copies the values of the samples from place {@code start} on. */
  public void gather(double[] values, int start, int count, double[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = values[order[start + i]];
    }
  }

  /** Writes the generator. */
  public void save(DataOutput out) throws IOException {
    random.save(out);
  }

  /** Restores what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    random.restore(in);
  }
}
