package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.List;

/** An image as a vector, in channel-major order. */
public record Flatten() implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    return Shape.vector(Operation.only(this, inputs).size());
  }
}
