package geodesic.network.graph;

import java.util.Arrays;

/**
 * What each output pixel of a convolution sees, as a row of a matrix: window pixel by window pixel,
 * channel by channel, zero outside the image. A block of output pixels at a time, so that it stays
 * in the cache.
 */
record Patches(Window window, Layout image, Layout output) {
  /** Floats of a block: half of a small second-level cache. */
  private static final int BLOCK = 24 * 1024;

  /** The width of a patch. */
  int width() {
    return window.height() * window.width() * image.channels();
  }

  /** Output pixels of a block. */
  int block() {
    return Math.max(24, BLOCK / width() / 24 * 24);
  }

  /**
   * Lays a block of patches out.
   *
   * @param from the first output pixel, counted through all images
   * @param stride floats from one patch to the next
   */
  void gather(float[] images, int from, int count, float[] patches, int stride) {
    int columns = window.width() * image.channels();
    for (int i = 0; i < count; i++) {
      int pixel = from + i;
      int x = pixel % output.width() * window.strideX() - window.left();
      int y = pixel / output.width() % output.height() * window.strideY() - window.top();
      int at = pixel / output.pixels() * image.row();
      boolean whole =
          image.stride() == image.channels() && x >= 0 && x + window.width() <= image.width();
      for (int ky = 0, to = i * stride; ky < window.height(); ky++, to += columns) {
        int row = y + ky;
        if (row < 0 || row >= image.height()) {
          Arrays.fill(patches, to, to + columns, 0f);
        } else if (whole) {
          int start = at + (row * image.width() + x) * image.stride();
          System.arraycopy(images, start, patches, to, columns);
        } else {
          gatherRow(images, at + row * image.width() * image.stride(), x, patches, to);
        }
      }
    }
  }

  private void gatherRow(float[] images, int row, int x, float[] patches, int at) {
    int channels = image.channels();
    for (int kx = 0, to = at; kx < window.width(); kx++, to += channels) {
      int column = x + kx;
      if (column < 0 || column >= image.width()) {
        Arrays.fill(patches, to, to + channels, 0f);
      } else {
        System.arraycopy(images, row + column * image.stride(), patches, to, channels);
      }
    }
  }

  /** Adds a block of patches to the pixels that they were taken from. */
  void scatter(float[] patches, int stride, int from, int count, float[] images) {
    int channels = image.channels();
    for (int i = 0; i < count; i++) {
      int pixel = from + i;
      int x = pixel % output.width() * window.strideX() - window.left();
      int y = pixel / output.width() % output.height() * window.strideY() - window.top();
      int at = pixel / output.pixels() * image.row();
      int end = Math.min(window.width(), image.width() - x);
      for (int ky = Math.max(0, -y); ky < Math.min(window.height(), image.height() - y); ky++) {
        int row = at + (y + ky) * image.width() * image.stride();
        for (int kx = Math.max(0, -x); kx < end; kx++) {
          int fromPatch = i * stride + (ky * window.width() + kx) * channels;
          add(channels, patches, fromPatch, images, row + (x + kx) * image.stride());
        }
      }
    }
  }

  private static void add(int n, float[] from, int fromAt, float[] to, int toAt) {
    for (int c = 0; c < n; c++) {
      to[toAt + c] += from[fromAt + c];
    }
  }
}
