package geodesic.environment.box2d;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/** The present state of a task as it looks; see {@link geodesic.environment.Drawable}. */
interface Drawing {
  void draw(Graphics2D graphics, int width, int height);

  /** Returns the outline of a body where it is. */
  static Path2D outline(Body body) {
    return outline(body.shape, body.transform);
  }

  /** Returns the outline of something that stands still. */
  static Path2D outline(Shape shape) {
    return outline(shape, new Transform());
  }

  private static Path2D outline(Shape shape, Transform transform) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < shape.count; i++) {
      double x = transform.pointX(shape.x[i], shape.y[i]);
      double y = transform.pointY(shape.x[i], shape.y[i]);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }
}
