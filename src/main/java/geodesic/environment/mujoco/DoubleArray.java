package geodesic.environment.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.MemorySegment;

/**
 * An array of doubles that the library owns: a view, which changes as the simulation does. Rows of
 * several columns lie one behind the other.
 */
public final class DoubleArray {
  private final MemorySegment memory;
  private final int size;

  DoubleArray(MemorySegment memory) {
    this.memory = memory;
    this.size = Math.toIntExact(memory.byteSize() / Double.BYTES);
  }

  /** How many numbers there are. */
  public int size() {
    return size;
  }

  /** One number. */
  public double get(int index) {
    return memory.getAtIndex(JAVA_DOUBLE, index);
  }

  /** Replaces one number. */
  public void set(int index, double value) {
    memory.setAtIndex(JAVA_DOUBLE, index, value);
  }

  /** Whether no number is infinite or NaN. */
  public boolean isFinite() {
    for (int i = 0; i < size; i++) {
      if (!Double.isFinite(get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Writes all numbers to the beginning of {@code target}. */
  public void copyTo(double[] target) {
    copyTo(0, size, target, 0);
  }

  /**
   * Writes {@code count} numbers, from {@code from} on.
   *
   * @param target receives them
   * @param at where in {@code target} the first one goes
   * @return the place behind the last one
   */
  public int copyTo(int from, int count, double[] target, int at) {
    MemorySegment.copy(memory, JAVA_DOUBLE, (long) from * Double.BYTES, target, at, count);
    return at + count;
  }

  /** A copy of {@code count} numbers, from {@code from} on. */
  public double[] copyOf(int from, int count) {
    double[] copy = new double[count];
    copyTo(from, count, copy, 0);
    return copy;
  }

  /** Replaces all numbers by the first ones of {@code source}. */
  public void copyFrom(double[] source) {
    MemorySegment.copy(source, 0, memory, JAVA_DOUBLE, 0, size);
  }
}
