package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.List;

/** The element-wise sum of two or more inputs of one shape. */
public record Sum() implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    if (inputs.size() < 2 || inputs.stream().distinct().count() > 1) {
      throw new IllegalArgumentException(
          "a sum takes two or more inputs of one shape, but has " + inputs);
    }
    return inputs.getFirst();
  }
}
