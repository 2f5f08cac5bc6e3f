package geodesic.environment.drawing.solid;

/**
 * Where a body is and how it is turned.
 *
 * @param position of its middle; 3 numbers
 * @param rotation from its own axes to those of the world; 9 numbers, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Frame(double[] position, double[] rotation) {

  /** Writes a direction of the world in the body's own axes. */
  void toOwn(double x, double y, double z, double[] own) {
    for (int i = 0; i < 3; i++) {
      own[i] = rotation[i] * x + rotation[3 + i] * y + rotation[6 + i] * z;
    }
  }

  /** Writes a direction of the body in the axes of the world. */
  void toWorld(double x, double y, double z, double[] world) {
    for (int i = 0; i < 3; i++) {
      world[i] = rotation[3 * i] * x + rotation[3 * i + 1] * y + rotation[3 * i + 2] * z;
    }
  }

  /** Returns how far a point is above the body's own horizontal plane. */
  double height(double[] point) {
    return rotation[2] * (point[0] - position[0])
        + rotation[5] * (point[1] - position[1])
        + rotation[8] * (point[2] - position[2]);
  }
}
