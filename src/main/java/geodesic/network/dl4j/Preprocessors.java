package geodesic.network.dl4j;

import geodesic.network.Shape;

/** What DL4J's preprocessors say of shapes. */
final class Preprocessors {
  private Preprocessors() {}

  /** The shape of an image. */
  static Shape image(long channels, long height, long width) {
    return new Shape(Math.toIntExact(channels), Math.toIntExact(height), Math.toIntExact(width));
  }
}
