package geodesic.random;

import geodesic.options.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * NumPy's default generator: PCG64, XSL-RR 128/64.
 *
 * <p>A 128-bit linear congruential generator {@code s' = a s + c} whose output is the exclusive or
 * of the halves of {@code s'}, rotated by its top six bits (O'Neill, "PCG: A Family of Simple Fast
 * Space-Efficient Statistically Good Algorithms for Random Number Generation", 2014). Seeded by a
 * {@link SeedSequence} it repeats {@code numpy.random.Generator(PCG64(SeedSequence(...)))} bit for
 * bit; each method names the NumPy call it equals.
 *
 * <p>Not thread-safe. No method that draws allocates. Training itself does not use every method:
 * environments that repeat those of Python need them.
 */
public final class Pcg64 {
  private static final long MULTIPLIER_HIGH = 2549297995355413924L;
  private static final long MULTIPLIER_LOW = 4865540595714422341L;
  private static final double DOUBLE_UNIT = 0x1.0p-53;
  private static final float FLOAT_UNIT = 0x1.0p-24f;

  private long stateHigh;
  private long stateLow;
  private long incrementHigh;
  private long incrementLow;
  // NumPy draws 32-bit words in pairs from one 64-bit word: the upper half waits here.
  private boolean hasHalf;
  private int half;

  /**
   * Seeds the generator as {@code numpy.random.default_rng(seed)} does.
   *
   * @param seed read as an unsigned 64-bit number
   */
  public Pcg64(long seed) {
    this(new SeedSequence(seed));
  }

  /** Seeds the generator as {@code numpy.random.default_rng(sequence)} does. */
  public Pcg64(SeedSequence sequence) {
    long[] words = sequence.generateLongs(4);
    incrementHigh = (words[2] << 1) | (words[3] >>> 63);
    incrementLow = (words[3] << 1) | 1;
    advance();
    addToState(words[0], words[1]);
    advance();
  }

  /** Returns 64 uniform bits: {@code bit_generator.random_raw()}. */
  public long nextLong() {
    advance();
    return Long.rotateRight(stateHigh ^ stateLow, (int) (stateHigh >>> 58));
  }

  /** Returns 32 uniform bits, two calls to one 64-bit word, the lower half first. */
  public int nextInt() {
    if (hasHalf) {
      hasHalf = false;
      return half;
    }
    long word = nextLong();
    half = (int) (word >>> 32);
    hasHalf = true;
    return (int) word;
  }

  /**
   * Returns a uniform integer in {@code [0, bound)}: {@code Generator.integers(0, bound)}, Lemire's
   * method on buffered 32-bit words ("Fast Random Integer Generation in an Interval", 2019). A
   * bound of 1 draws nothing.
   *
   * @throws IllegalArgumentException if {@code bound} is not positive
   */
  public int nextInt(int bound) {
    Bounds.atLeast("bound", bound, 1);
    if (bound == 1) {
      return 0;
    }
    long product = Integer.toUnsignedLong(nextInt()) * bound;
    long leftover = product & 0xFFFFFFFFL;
    if (leftover < bound) {
      long threshold = (0x100000000L - bound) % bound;
      while (leftover < threshold) {
        product = Integer.toUnsignedLong(nextInt()) * bound;
        leftover = product & 0xFFFFFFFFL;
      }
    }
    return (int) (product >>> 32);
  }

  /** Returns a uniform double in [0, 1) of 53 bits: {@code Generator.random()}. */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /**
   * Returns a uniform float in [0, 1) of 24 bits: {@code Generator.random(dtype=float32)}. It takes
   * a buffered 32-bit word.
   */
  public float nextFloat() {
    return (nextInt() >>> 8) * FLOAT_UNIT;
  }

  /**
   * Returns a uniform double between two bounds: {@code Generator.uniform(low, high)}, that is
   * {@code low + (high - low) * nextDouble()}. Rounding can make it {@code high} itself.
   *
   * @throws IllegalArgumentException if the width of the interval is not finite
   */
  public double uniform(double low, double high) {
    double width = high - low;
    if (!Double.isFinite(width)) {
      throw new IllegalArgumentException(
          "uniform needs finite bounds a finite distance apart, got " + low + " and " + high);
    }
    return low + width * nextDouble();
  }

  /**
   * Returns a standard normal double: {@code Generator.standard_normal()}, by {@link
   * NormalZiggurat}.
   */
  public double nextGaussian() {
    return NormalZiggurat.next(this);
  }

  /**
   * Writes the complete state, the buffered half-word included: 37 bytes.
   *
   * @throws IOException if the output fails
   */
  public void save(DataOutput output) throws IOException {
    output.writeLong(stateHigh);
    output.writeLong(stateLow);
    output.writeLong(incrementHigh);
    output.writeLong(incrementLow);
    output.writeBoolean(hasHalf);
    output.writeInt(half);
  }

  /**
   * Reads what {@link #save} wrote; the draws that follow are those that would have followed there.
   *
   * @throws IOException if the input fails, ends early or holds no state of this generator (an even
   *     increment); the generator is unchanged then
   */
  public void restore(DataInput input) throws IOException {
    long newStateHigh = input.readLong();
    long newStateLow = input.readLong();
    long newIncrementHigh = input.readLong();
    long newIncrementLow = input.readLong();
    boolean newHasHalf = input.readBoolean();
    int newHalf = input.readInt();
    if ((newIncrementLow & 1) == 0) {
      throw new IOException("not a saved generator: the increment of a PCG64 is odd");
    }
    stateHigh = newStateHigh;
    stateLow = newStateLow;
    incrementHigh = newIncrementHigh;
    incrementLow = newIncrementLow;
    hasHalf = newHasHalf;
    half = newHalf;
  }

  private void advance() {
    long high =
        Math.unsignedMultiplyHigh(stateLow, MULTIPLIER_LOW)
            + stateHigh * MULTIPLIER_LOW
            + stateLow * MULTIPLIER_HIGH;
    long low = stateLow * MULTIPLIER_LOW;
    stateHigh = high;
    stateLow = low;
    addToState(incrementHigh, incrementLow);
  }

  private void addToState(long high, long low) {
    long sum = stateLow + low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    stateLow = sum;
    stateHigh += high + carry;
  }
}
