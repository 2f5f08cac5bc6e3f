package geodesic.network.graph;

import geodesic.network.Activation;
import geodesic.network.Shape;
import java.util.List;

/** A nonlinearity, element by element. */
public record Nonlinearity(Activation activation) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    return Operation.only(this, inputs);
  }
}
