package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.List;

/**
 * A fully connected layer without nonlinearity: x W + b. Its parameters are W [inputs x outputs]
 * row-major, then b.
 *
 * @param outputs at least 1
 * @param bias whether there is a b
 */
public record Dense(int outputs, boolean bias) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Operation.only(this, inputs);
    if (input.isImage()) {
      throw new IllegalArgumentException(
          "a dense layer takes a vector, but its input is an image of " + input);
    }
    return Shape.vector(outputs);
  }

  @Override
  public long parameters(List<Shape> inputs) {
    return (Operation.only(this, inputs).channels() + (bias ? 1L : 0)) * outputs;
  }
}
