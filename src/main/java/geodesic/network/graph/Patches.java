package geodesic.network.graph;

import geodesic.linalg.Kernels;
import java.util.Arrays;

/**
 * What each output pixel of a convolution sees, as a row of a matrix: window pixel by window pixel,
 * channel by channel, zero outside the image. A block of output pixels at a time, so that it stays
 * in the cache.
 */
record Patches(Window window, Layout image, Layout output) {
  /** Floats of a block: half of a small second-level cache. */
  private static final int BLOCK = 24 * 1024;

  /** Half of a first-level cache. */
  private static final int SMALL_BLOCK = 6 * 1024;

  /** The width of a patch. */
  int width() {
    return window.height() * window.width() * image.channels();
  }

  /** Output pixels of a block over which gradients are summed: their bits depend on it. */
  int block() {
    return block(BLOCK);
  }

  /** Output pixels of a block that is read once, where bits do not depend on it. */
  int smallBlock() {
    return block(SMALL_BLOCK);
  }

  private int block(int floats) {
    return Math.max(24, floats / width() / 24 * 24);
  }

  /** Floats of an array that holds a block of patches, and a vector behind the last. */
  int size(int stride) {
    return block() * stride + Kernels.PAD;
  }

  /**
   * Lays a block of patches out, first to last, because copies may write behind their end.
   *
   * @param from the first output pixel, counted through all images
   * @param stride floats from one patch to the next
   */
  void gather(float[] images, int from, int count, float[] patches, int stride) {
    int y = from / output.width() % output.height();
    int x = from % output.width();
    int at = from / output.pixels() * image.row();
    for (int i = 0; i < count; i++) {
      gather(
          images,
          at,
          y * window.strideY() - window.top(),
          x * window.strideX() - window.left(),
          patches,
          i * stride);
      if (++x == output.width()) {
        x = 0;
        if (++y == output.height()) {
          y = 0;
          at += image.row();
        }
      }
    }
  }

  /** One patch, whose first pixel is (top, left) of the image that starts at {@code at}. */
  private void gather(float[] images, int at, int top, int left, float[] patches, int patch) {
    int columns = window.width() * image.channels();
    int start = at + (top * image.width() + left) * image.stride();
    boolean inside =
        top >= 0
            && left >= 0
            && top + window.height() <= image.height()
            && left + window.width() <= image.width();
    if (inside && image.stride() == image.channels()) {
      Kernels.active()
          .copy(window.height(), columns, images, start, imageRow(), patches, patch, columns);
      return;
    }
    int first = Math.clamp(-left, 0, window.width());
    int end = Math.clamp(image.width() - left, first, window.width());
    for (int ky = 0, to = patch; ky < window.height(); ky++, to += columns, start += imageRow()) {
      if (top + ky < 0 || top + ky >= image.height()) {
        Arrays.fill(patches, to, to + columns, 0f);
        continue;
      }
      int inner = to + first * image.channels();
      int outer = to + end * image.channels();
      Arrays.fill(patches, to, inner, 0f);
      Kernels.active()
          .copy(
              end - first,
              image.channels(),
              images,
              start + first * image.stride(),
              image.stride(),
              patches,
              inner,
              image.channels());
      Arrays.fill(patches, outer, to + columns, 0f);
    }
  }

  private int imageRow() {
    return image.width() * image.stride();
  }

  /** Adds a block of patches to the pixels that they were taken from. */
  void scatter(float[] patches, int stride, int from, int count, float[] images) {
    int y = from / output.width() % output.height();
    int x = from % output.width();
    int at = from / output.pixels() * image.row();
    for (int i = 0; i < count; i++) {
      scatter(
          patches,
          i * stride,
          y * window.strideY() - window.top(),
          x * window.strideX() - window.left(),
          images,
          at);
      if (++x == output.width()) {
        x = 0;
        if (++y == output.height()) {
          y = 0;
          at += image.row();
        }
      }
    }
  }

  private void scatter(float[] patches, int patch, int top, int left, float[] images, int at) {
    int channels = image.channels();
    int columns = window.width() * channels;
    int first = Math.clamp(-left, 0, window.width());
    int end = Math.clamp(image.width() - left, first, window.width());
    int firstRow = Math.clamp(-top, 0, window.height());
    int endRow = Math.clamp(image.height() - top, firstRow, window.height());
    int fromAt = patch + firstRow * columns + first * channels;
    int toAt = at + ((top + firstRow) * image.width() + left + first) * image.stride();
    if (image.stride() == channels) {
      Kernels.active()
          .add(
              endRow - firstRow,
              (end - first) * channels,
              patches,
              fromAt,
              columns,
              images,
              toAt,
              imageRow());
      return;
    }
    for (int ky = firstRow; ky < endRow; ky++, fromAt += columns, toAt += imageRow()) {
      Kernels.active()
          .add(end - first, channels, patches, fromAt, channels, images, toAt, image.stride());
    }
  }
}
