package geodesic.network.graph;

import geodesic.network.Shape;

/**
 * The pixels that one output pixel sees. Outside the image everything is zero for a convolution,
 * and nothing for a pooling.
 *
 * @param height of the window, in pixels
 * @param width of the window
 * @param strideY pixels from one window to the next below
 * @param strideX pixels from one window to the next on the right
 * @param top rows of padding above the image
 * @param left columns of padding
 * @param bottom rows of padding
 * @param right columns of padding
 */
public record Window(
    int height, int width, int strideY, int strideX, int top, int left, int bottom, int right) {
  public Window {
    if (height < 1 || width < 1 || strideY < 1 || strideX < 1) {
      throw new IllegalArgumentException(
          "a window of " + height + " x " + width + " with strides " + strideY + ", " + strideX);
    }
    if (top < 0 || left < 0 || bottom < 0 || right < 0) {
      throw new IllegalArgumentException("a window with negative padding");
    }
  }

  /** A square window without padding. */
  public static Window square(int size, int stride) {
    return new Window(size, size, stride, stride, 0, 0, 0, 0);
  }

  /**
   * The shape of what slides over an image.
   *
   * @param channels of the result
   * @throws IllegalArgumentException when the window is larger than the padded image
   */
  Shape slide(Shape image, int channels) {
    int spareY = image.height() + top + bottom - height;
    int spareX = image.width() + left + right - width;
    if (spareY < 0 || spareX < 0) {
      throw new IllegalArgumentException(
          "a window of " + height + " x " + width + " does not fit into an image of " + image);
    }
    return new Shape(channels, spareY / strideY + 1, spareX / strideX + 1);
  }
}
