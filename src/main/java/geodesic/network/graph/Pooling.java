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

  public Pooling {
    if (Math.max(window.top(), window.bottom()) >= window.height()
        || Math.max(window.left(), window.right()) >= window.width()) {
      throw new IllegalArgumentException(
          "a pooling over windows of "
              + window.height()
              + " x "
              + window.width()
              + " with padding of "
              + window.top()
              + ", "
              + window.left()
              + ", "
              + window.bottom()
              + ", "
              + window.right()
              + ", in which a window would see no pixel");
    }
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Operation.only(this, inputs);
    return window.slide(input, input.channels());
  }
}
