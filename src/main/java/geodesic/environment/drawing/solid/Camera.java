package geodesic.environment.drawing.solid;

/**
 * A pinhole camera.
 *
 * @param position where it is; 3 numbers
 * @param right the unit vector to the right of the picture
 * @param up the unit vector to its upper edge
 * @param fieldOfView the angle between the edges of the largest square in the picture [degrees]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Camera(double[] position, double[] right, double[] up, double fieldOfView) {

  /**
   * A camera that looks at a point from some distance, with z upwards.
   *
   * @param target the point
   * @param azimuth the direction of its look around the vertical [degrees]: along x at 0, along y
   *     at 90
   * @param elevation the direction of its look above the horizon [degrees]: negative to look down;
   *     not vertical
   */
  public static Camera around(
      double[] target, double distance, double azimuth, double elevation, double fieldOfView) {
    double a = StrictMath.toRadians(azimuth);
    double e = StrictMath.toRadians(elevation);
    double ca = StrictMath.cos(a);
    double sa = StrictMath.sin(a);
    double ce = StrictMath.cos(e);
    double se = StrictMath.sin(e);
    return new Camera(
        new double[] {
          target[0] - distance * ce * ca, target[1] - distance * ce * sa, target[2] - distance * se
        },
        new double[] {sa, -ca, 0},
        new double[] {-se * ca, -se * sa, ce},
        fieldOfView);
  }

  /** The unit vector into the scene. */
  double[] forward() {
    return new double[] {
      up[1] * right[2] - up[2] * right[1],
      up[2] * right[0] - up[0] * right[2],
      up[0] * right[1] - up[1] * right[0]
    };
  }
}
