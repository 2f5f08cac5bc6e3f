package geodesic.network.graph;

import geodesic.linalg.Kernels;
import geodesic.network.Shape;

/**
 * Where the activations of a layer lie, pixel by pixel: channel c of pixel (y, x) of row i is at
 * ((i height + y) width + x) stride + c. A vector is an image of one pixel.
 *
 * @param stride floats per pixel, at least {@code channels}
 */
record Layout(int channels, int height, int width, int stride) {
  /** With pixels padded, so that kernels can write them. */
  static Layout padded(Shape shape) {
    return new Layout(
        shape.channels(), shape.height(), shape.width(), Kernels.padded(shape.channels()));
  }

  /** Without gaps between the pixels of an image: only for what no kernel writes by pixels. */
  static Layout compact(Shape shape) {
    return new Layout(shape.channels(), shape.height(), shape.width(), shape.channels());
  }

  int pixels() {
    return height * width;
  }

  /** Floats of one observation. */
  int row() {
    return pixels() * stride;
  }

  /** Floats of so many rows, and a vector that may be read or written behind the last. */
  int size(int rows) {
    return Math.toIntExact((long) rows * row() + 2 * Kernels.PAD);
  }
}
