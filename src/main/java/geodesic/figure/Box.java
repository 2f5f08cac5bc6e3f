package geodesic.figure;

import geodesic.figure.Scene.Cells;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Polyline;
import geodesic.figure.Scene.Shape;
import java.util.List;

/** A rectangle of a picture. */
record Box(double left, double top, double right, double bottom) {
  /** A grid of cells that fills it. */
  Cells cells(Raster raster, Colour colour) {
    return new Cells(left, top, right - left, bottom - top, raster, colour);
  }

  /** Its four sides. */
  List<Shape> outline() {
    Paint paint = Paint.solid(Colour.AXIS);
    return List.of(
        Polyline.segment(left, top, right, top, paint, 1),
        Polyline.segment(left, bottom, right, bottom, paint, 1),
        Polyline.segment(left, top, left, bottom, paint, 1),
        Polyline.segment(right, top, right, bottom, paint, 1));
  }
}
