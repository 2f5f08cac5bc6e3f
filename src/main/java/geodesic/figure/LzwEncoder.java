package geodesic.figure;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The compression of GIF images: Lempel, Ziv and Welch's with codes that grow from one bit more
 * than a symbol to 12 bits, least significant bit first (GIF89a, appendix F).
 */
final class LzwEncoder {
  private static final int LONGEST_CODE = 12;
  private static final int CODES = 1 << LONGEST_CODE;

  /** Four times the codes: few collisions. */
  private static final int SLOTS = 4 * CODES;

  private static final int FREE = -1;

  private final int[] keys = new int[SLOTS];
  private final short[] codes = new short[SLOTS];
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int pending;
  private int pendingBits;
  private int next;
  private int width;

  /**
   * Compresses symbols.
   *
   * @param symbols values from 0 to 2^symbolBits - 1
   * @param symbolBits from 2 to 8
   */
  byte[] encode(byte[] symbols, int symbolBits) {
    int clear = 1 << symbolBits;
    out.reset();
    pending = 0;
    pendingBits = 0;
    begin(symbolBits);
    write(clear);
    int prefix = symbols.length == 0 ? FREE : symbols[0] & 0xFF;
    for (int i = 1; i < symbols.length; i++) {
      int key = (prefix << 8) | (symbols[i] & 0xFF);
      int slot = slot(key);
      if (keys[slot] == key) {
        prefix = codes[slot];
        continue;
      }
      write(prefix);
      if (next < CODES) {
        add(slot, key);
      } else {
        write(clear);
        begin(symbolBits);
      }
      prefix = symbols[i] & 0xFF;
    }
    if (prefix != FREE) {
      write(prefix);
      // The reader has made an entry of its own for this code, and may read wider from here on.
      widen();
    }
    write(clear + 1);
    if (pendingBits > 0) {
      out.write(pending);
    }
    return out.toByteArray();
  }

  private void begin(int symbolBits) {
    Arrays.fill(keys, FREE);
    next = (1 << symbolBits) + 2;
    width = symbolBits + 1;
  }

  private int slot(int key) {
    int slot = (key * 0x9E3779B1) >>> (32 - LONGEST_CODE - 2);
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private void add(int slot, int key) {
    widen();
    keys[slot] = key;
    codes[slot] = (short) next;
    next++;
  }

  private void widen() {
    if (next == 1 << width && width < LONGEST_CODE) {
      width++;
    }
  }

  private void write(int code) {
    pending |= code << pendingBits;
    pendingBits += width;
    while (pendingBits >= 8) {
      out.write(pending);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }
}
