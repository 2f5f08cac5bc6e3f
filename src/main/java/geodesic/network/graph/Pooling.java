package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.List;

/** Each channel's maximum or average over a window; padding counts in neither. */
public record Pooling(Kind kind, Window window) implements Operation {
  /** What is taken of a window. */
  public enum Kind {
    MAXIMUM,
    AVERAGE
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Operation.only(this, inputs);
    return window.slide(input, input.channels());
  }
}
