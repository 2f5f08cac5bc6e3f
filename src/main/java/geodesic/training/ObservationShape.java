package geodesic.training;

import geodesic.environment.Box;
import geodesic.environment.Space;
import geodesic.network.Shape;

/** How a network sees an observation. */
public final class ObservationShape {
  private ObservationShape() {}

  /**
   * An image for a box of three axes, which are channels, rows and columns, or of two, rows and
   * columns; a vector for anything else.
   */
  public static Shape of(Space observation) {
    if (observation instanceof Box box) {
      int[] shape = box.shape();
      if (shape.length == 3) {
        return new Shape(shape[0], shape[1], shape[2]);
      } else if (shape.length == 2) {
        return new Shape(1, shape[0], shape[1]);
      }
    }
    return Shape.vector(observation.size());
  }
}
