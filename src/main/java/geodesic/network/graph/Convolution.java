package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.List;

/**
 * A two-dimensional convolution (cross-correlation, as in all deep-learning libraries) without
 * nonlinearity. Its parameters are W [input channels, window height, window width, channels]
 * row-major, then b.
 *
 * @param channels of the result, at least 1
 * @param bias whether there is a b
 */
public record Convolution(int channels, Window window, boolean bias) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    return window.slide(Operation.only(this, inputs), channels);
  }

  @Override
  public long parameters(List<Shape> inputs) {
    long seen = (long) Operation.only(this, inputs).channels() * window.height() * window.width();
    return (seen + (bias ? 1 : 0)) * channels;
  }
}
