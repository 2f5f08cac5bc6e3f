package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.List;

/** The channels of all inputs, one input's after the other's. */
public record Concatenation() implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape first = inputs.getFirst();
    int channels = 0;
    for (Shape input : inputs) {
      if (input.height() != first.height() || input.width() != first.width()) {
        throw new IllegalArgumentException(
            "images of different sizes can't be concatenated: " + inputs);
      }
      channels += input.channels();
    }
    return new Shape(channels, first.height(), first.width());
  }
}
