package geodesic.random;

import geodesic.options.Bounds;
import java.util.Arrays;

/**
 * Turns one seed and a path of stream numbers into well-mixed initial states for generators.
 *
 * <p>The words are those of NumPy's {@code SeedSequence(entropy=seed, spawn_key=spawnKey)} with its
 * default pool of four 32-bit words. Two sequences that differ in the seed or anywhere in the spawn
 * key give independent streams, so that a run can hand every environment, and every purpose in it,
 * a stream of its own: {@link SeedStream} lists them.
 *
 * <p>The hash is O'Neill's {@code seed_seq_fe} ("Developing a seed_seq Alternative", 2015). An
 * instance is immutable.
 */
public final class SeedSequence {
  private static final int POOL_SIZE = 4;
  private static final int INIT_A = 0x43b0d7e5;
  private static final int MULT_A = 0x931e8875;
  private static final int INIT_B = 0x8b51f9dd;
  private static final int MULT_B = 0x58f38ded;
  private static final int MIX_MULT_L = 0xca01f9dd;
  private static final int MIX_MULT_R = 0x4973f715;
  private static final int SHIFT = 16;

  private final long seed;
  private final int[] spawnKey;
  private final int[] pool;

  /**
   * Mixes the seed and the spawn key into the pool.
   *
   * @param seed the entropy, read as an unsigned 64-bit number: NumPy refuses negative seeds, here
   *     -1 is NumPy's 2^64 - 1
   * @param spawnKey stream numbers, each read as an unsigned 32-bit number; empty for the root
   */
  public SeedSequence(long seed, int... spawnKey) {
    this.seed = seed;
    this.spawnKey = spawnKey.clone();
    this.pool = mixEntropy(assembleEntropy(seed, spawnKey));
  }

  /**
   * Returns the sequence one level below this one: NumPy's {@code spawn(n)[index]} of a fresh
   * sequence.
   *
   * @param index which child, read as an unsigned 32-bit number
   */
  public SeedSequence child(int index) {
    int[] key = Arrays.copyOf(spawnKey, spawnKey.length + 1);
    key[spawnKey.length] = index;
    return new SeedSequence(seed, key);
  }

  /**
   * Returns the first words of the state stream, as NumPy's {@code generate_state(words, uint32)}.
   *
   * @param words how many 32-bit words; at least 0
   * @throws IllegalArgumentException if {@code words} is negative
   */
  public int[] generateInts(int words) {
    Bounds.atLeast("words", words, 0);
    int[] state = new int[words];
    int hash = INIT_B;
    for (int i = 0; i < words; i++) {
      int value = pool[i % POOL_SIZE] ^ hash;
      hash *= MULT_B;
      value *= hash;
      state[i] = value ^ (value >>> SHIFT);
    }
    return state;
  }

  /**
   * Returns the first words of the state stream, as NumPy's {@code generate_state(words, uint64)}:
   * each from two 32-bit words, the low half first.
   *
   * @param words how many 64-bit words; at least 0
   * @throws IllegalArgumentException if {@code words} is negative
   */
  public long[] generateLongs(int words) {
    Bounds.atLeast("words", words, 0);
    int[] halves = generateInts(Math.multiplyExact(2, words));
    long[] state = new long[words];
    for (int i = 0; i < words; i++) {
      state[i] = Integer.toUnsignedLong(halves[2 * i]) | ((long) halves[2 * i + 1] << 32);
    }
    return state;
  }

  @Override
  public String toString() {
    return "SeedSequence(" + Long.toUnsignedString(seed) + ", " + Arrays.toString(spawnKey) + ")";
  }

  private static int[] assembleEntropy(long seed, int[] spawnKey) {
    int seedWords = (seed >>> 32) == 0 ? 1 : 2;
    // With a spawn key NumPy pads the seed to the pool size, so that the key of one stream can
    // never be mistaken for the upper words of another stream's seed.
    int length = spawnKey.length == 0 ? seedWords : POOL_SIZE + spawnKey.length;
    int[] entropy = new int[length];
    entropy[0] = (int) seed;
    if (seedWords == 2) {
      entropy[1] = (int) (seed >>> 32);
    }
    System.arraycopy(spawnKey, 0, entropy, length - spawnKey.length, spawnKey.length);
    return entropy;
  }

  private static int[] mixEntropy(int[] entropy) {
    int[] pool = new int[POOL_SIZE];
    Hash hash = new Hash();
    for (int i = 0; i < POOL_SIZE; i++) {
      pool[i] = hash.mix(i < entropy.length ? entropy[i] : 0);
    }
    for (int source = 0; source < POOL_SIZE; source++) {
      for (int target = 0; target < POOL_SIZE; target++) {
        if (source != target) {
          pool[target] = combine(pool[target], hash.mix(pool[source]));
        }
      }
    }
    for (int source = POOL_SIZE; source < entropy.length; source++) {
      for (int target = 0; target < POOL_SIZE; target++) {
        pool[target] = combine(pool[target], hash.mix(entropy[source]));
      }
    }
    return pool;
  }

  private static int combine(int x, int y) {
    int result = MIX_MULT_L * x - MIX_MULT_R * y;
    return result ^ (result >>> SHIFT);
  }

  /** The multiplier of the hash changes with every word that goes through it. */
  private static final class Hash {
    private int multiplier = INIT_A;

    int mix(int word) {
      int value = word ^ multiplier;
      multiplier *= MULT_A;
      value *= multiplier;
      return value ^ (value >>> SHIFT);
    }
  }
}
