package geodesic.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes pictures as an animation that repeats for ever (GIF89a with Netscape's loop extension).
 *
 * <p>All frames share one palette. A frame stores only the rectangle in which it differs from the
 * one before, and pictures that do not differ become one frame that is shown longer. The bytes
 * depend on the pictures and times alone.
 */
public final class AnimatedGif {
  /** Viewers show frames of less than 1/50 s much longer than they ask for. */
  public static final double MOST_FRAMES_PER_SECOND = 50;

  private static final int MOST_COLOURS = 256;
  private static final int LONGEST_SIDE = 0xFFFF;
  private static final int LONGEST_DELAY = 0xFFFF;
  private static final int LONGEST_BLOCK = 255;

  /** The palette's index for pixels that stay as they are; the colours follow it. */
  private static final int UNCHANGED = 0;

  private final OutputStream out;
  private final GifPalette palette;
  private final int width;
  private final int height;
  private final int bits;
  private final LzwEncoder encoder = new LzwEncoder();
  private final byte[] shown;
  private byte[] waiting = {};
  private int waitingDelay;

  private AnimatedGif(OutputStream out, GifPalette palette, int width, int height) {
    this.out = out;
    this.palette = palette;
    this.width = width;
    this.height = height;
    bits = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(palette.size()));
    shown = new byte[width * height];
    Arrays.fill(shown, (byte) UNCHANGED);
  }

  /**
   * Writes an animation. Times are rounded to the format's 1/100 s so that the errors do not add
   * up.
   *
   * @param out receives the file; not closed
   * @param frames the pictures, of type {@link BufferedImage#TYPE_INT_RGB} and of one size. They
   *     are gone through twice, for the colours and for the frames, and must be the same both
   *     times; a picture is not used any more once the next one is requested
   * @param framesPerSecond above 0, at most {@link #MOST_FRAMES_PER_SECOND}
   * @param rest seconds for which the last frame stays beyond its own time; at least 0
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if there are no frames, or an argument is not as described
   */
  public static void write(
      OutputStream out, Iterable<BufferedImage> frames, double framesPerSecond, double rest)
      throws IOException {
    if (!(framesPerSecond > 0 && framesPerSecond <= MOST_FRAMES_PER_SECOND)) {
      throw new IllegalArgumentException(
          "an animation has up to "
              + MOST_FRAMES_PER_SECOND
              + " frames per second, got "
              + framesPerSecond);
    }
    if (!(rest >= 0 && rest < LONGEST_DELAY / 100.0)) {
      throw new IllegalArgumentException("the last frame cannot rest for " + rest + " s");
    }
    GifPalette.Builder colours = new GifPalette.Builder();
    int width = 0;
    int height = 0;
    for (BufferedImage frame : frames) {
      requireSize(frame, width, height);
      width = frame.getWidth();
      height = frame.getHeight();
      colours.count(pixels(frame));
    }
    if (width == 0) {
      throw new IllegalArgumentException("an animation needs at least one frame");
    }
    AnimatedGif gif = new AnimatedGif(out, colours.build(MOST_COLOURS - 1), width, height);
    gif.header();
    long number = 0;
    for (BufferedImage frame : frames) {
      long start = Math.round(100 * number / framesPerSecond);
      number++;
      gif.frame(pixels(frame), (int) (Math.round(100 * number / framesPerSecond) - start));
    }
    gif.end((int) Math.round(100 * rest));
  }

  private static void requireSize(BufferedImage frame, int width, int height) {
    if ((width > 0 && (frame.getWidth() != width || frame.getHeight() != height))
        || Math.max(frame.getWidth(), frame.getHeight()) > LONGEST_SIDE
        || frame.getType() != BufferedImage.TYPE_INT_RGB) {
      throw new IllegalArgumentException(
          "frames are TYPE_INT_RGB, of one size and at most "
              + LONGEST_SIDE
              + " pixels wide and high, got "
              + frame.getWidth()
              + " x "
              + frame.getHeight()
              + " after "
              + width
              + " x "
              + height);
    }
  }

  private static int[] pixels(BufferedImage frame) {
    return ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
  }

  private void header() throws IOException {
    out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
    writeShort(width);
    writeShort(height);
    // A global colour table of 2^bits entries from 8 bits a channel; background and aspect unused.
    out.write(new byte[] {(byte) (0xF0 | (bits - 1)), 0, 0});
    for (int i = 0; i < 1 << bits; i++) {
      int rgb = i == UNCHANGED || i > palette.size() ? 0 : palette.rgb(i - 1);
      out.write(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
    }
    out.write(new byte[] {0x21, (byte) 0xFF, 11});
    out.write("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[] {3, 1, 0, 0, 0}); // 0 repetitions: for ever
  }

  /** A frame waits until its successor differs: only then is its time known. */
  private void frame(int[] pixels, int delay) throws IOException {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    byte[] next = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      next[i] = (byte) (palette.index(pixels[i]) + 1);
      if (next[i] != shown[i]) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = i / width;
      }
    }
    if (right < 0 && waitingDelay + delay <= LONGEST_DELAY) {
      waitingDelay += delay;
      return;
    }
    flush();
    if (right < 0) {
      left = right = top = bottom = 0;
    }
    waiting = image(next, left, top, right - left + 1, bottom - top + 1);
    waitingDelay = delay;
    System.arraycopy(next, 0, shown, 0, next.length);
  }

  /** Both ways to store a rectangle, whole or with holes, are tried: which is shorter varies. */
  private byte[] image(byte[] next, int left, int top, int columns, int rows) {
    byte[] whole = new byte[columns * rows];
    byte[] changes = new byte[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int from = (top + y) * width + left + x;
        int to = y * columns + x;
        whole[to] = next[from];
        changes[to] = next[from] == shown[from] ? (byte) UNCHANGED : next[from];
      }
    }
    byte[] a = encoder.encode(whole, bits);
    byte[] b = encoder.encode(changes, bits);
    byte[] data = a.length <= b.length ? a : b;
    int blocks = (data.length + LONGEST_BLOCK - 1) / LONGEST_BLOCK;
    byte[] image = new byte[11 + data.length + blocks + 1];
    image[0] = 0x2C;
    putShort(image, 1, left);
    putShort(image, 3, top);
    putShort(image, 5, columns);
    putShort(image, 7, rows);
    image[10] = (byte) bits;
    int to = 11;
    for (int from = 0; from < data.length; from += LONGEST_BLOCK) {
      int length = Math.min(LONGEST_BLOCK, data.length - from);
      image[to] = (byte) length;
      System.arraycopy(data, from, image, to + 1, length);
      to += length + 1;
    }
    return image;
  }

  private void flush() throws IOException {
    if (waiting.length == 0) {
      return;
    }
    // Keep what is there, and let UNCHANGED be transparent.
    out.write(new byte[] {0x21, (byte) 0xF9, 4, (1 << 2) | 1});
    writeShort(waitingDelay);
    out.write(new byte[] {UNCHANGED, 0});
    out.write(waiting);
  }

  private void end(int rest) throws IOException {
    waitingDelay = Math.min(LONGEST_DELAY, waitingDelay + rest);
    flush();
    out.write(0x3B);
  }

  private void writeShort(int value) throws IOException {
    out.write(value);
    out.write(value >> 8);
  }

  private static void putShort(byte[] into, int at, int value) {
    into[at] = (byte) value;
    into[at + 1] = (byte) (value >> 8);
  }
}
