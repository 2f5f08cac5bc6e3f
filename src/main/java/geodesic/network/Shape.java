package geodesic.network;

import geodesic.options.Bounds;

/**
 * The extents of one observation or of one layer's activations: an image, or a vector as an image
 * of one pixel with a channel per element. Elements are in channel-major order: (channel, y, x) is
 * at (channel * height + y) * width + x.
 */
public record Shape(int channels, int height, int width) {
  public Shape {
    int smallest = Math.min(channels, Math.min(height, width));
    if (smallest < 1) {
      throw Bounds.refused("the smallest extent of a shape", smallest, "at least 1");
    }
    if ((long) channels * height * width > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a shape of " + channels + " x " + height + " x " + width + " fits into no array");
    }
  }

  /** The shape of a vector. */
  public static Shape vector(int size) {
    return new Shape(size, 1, 1);
  }

  /** Whether it has more than one pixel. */
  public boolean isImage() {
    return height > 1 || width > 1;
  }

  /** The number of elements. */
  public int size() {
    return channels * height * width;
  }

  /** The number of pixels. */
  public int pixels() {
    return height * width;
  }

  /** "4", or "3 x 36 x 48". */
  @Override
  public String toString() {
    return isImage() ? channels + " x " + height + " x " + width : String.valueOf(channels);
  }
}
