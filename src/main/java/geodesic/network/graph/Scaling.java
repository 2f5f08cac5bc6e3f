package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.List;

/** Every element times a constant, as 1/255 for bytes of pixels. */
public record Scaling(float factor) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    return Operation.only(this, inputs);
  }
}
