package geodesic.environment.mujoco;

import geodesic.environment.drawing.solid.Frame;
import geodesic.environment.drawing.solid.Ground;
import geodesic.environment.drawing.solid.Shape;
import geodesic.environment.drawing.solid.Solid;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** What pictures show of a geom of a model: its shape and its colour, without textures. */
sealed interface DrawnGeom {
  /** Values of mjtGeom. */
  int PLANE = 0;

  int SPHERE = 2;
  int CAPSULE = 3;
  int ELLIPSOID = 4;
  int CYLINDER = 5;
  int BOX = 6;

  /** Geoms of higher groups are for other purposes than to be seen. */
  int LAST_VISIBLE_GROUP = 2;

  /** Red, green and blue of a geom that says no colour. */
  float UNSAID = 0.5f;

  /** The number of the geom in the model. */
  int index();

  /**
   * A plane.
   *
   * @param halfX half its length, infinite where it has no edge
   * @param square the side of its chequers; 0 for none
   */
  record Plane(int index, double halfX, double halfY, Color color, double square)
      implements DrawnGeom {
    Ground at(Frame frame) {
      return new Ground(frame, halfX, halfY, color, square);
    }

    Plane withoutEdge() {
      return new Plane(index, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, color, square);
    }
  }

  /**
   * A body.
   *
   * @param offset where the shape's middle is in the geom's axes
   */
  record Body(int index, Shape shape, double[] offset, Color color) implements DrawnGeom {
    Solid at(Frame frame) {
      double[] p = frame.position();
      double[] r = frame.rotation();
      for (int i = 0; i < 3; i++) {
        p[i] += r[3 * i] * offset[0] + r[3 * i + 1] * offset[1] + r[3 * i + 2] * offset[2];
      }
      return new Solid(shape, frame, color);
    }
  }

  /** The visible geoms of a model. */
  static List<DrawnGeom> of(MujocoModel model) {
    int[] types = model.ints("geom_type");
    int[] groups = model.ints("geom_group");
    int[] materials = model.ints("geom_matid");
    double[] sizes = model.doubles("geom_size");
    double[] boxes = model.doubles("geom_aabb");
    float[] own = model.floats("geom_rgba");
    float[] ofMaterials = model.floats("mat_rgba");
    List<DrawnGeom> geoms = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      boolean unsaid = own[4 * i + 3] == 1;
      for (int k = 0; k < 3; k++) {
        unsaid &= own[4 * i + k] == UNSAID;
      }
      boolean ofMaterial = unsaid && materials[i] >= 0;
      float[] rgba = ofMaterial ? ofMaterials : own;
      int at = 4 * (ofMaterial ? materials[i] : i);
      Color color = new Color(part(rgba[at]), part(rgba[at + 1]), part(rgba[at + 2]));
      if (rgba[at + 3] > 0 && groups[i] <= LAST_VISIBLE_GROUP) {
        if (types[i] == PLANE) {
          double square = materials[i] < 0 ? 0 : square(model, materials[i], sizes[3 * i]);
          geoms.add(new Plane(i, half(sizes[3 * i]), half(sizes[3 * i + 1]), color, square));
        } else {
          geoms.add(body(i, types[i], sizes, boxes, color));
        }
      }
    }
    return geoms;
  }

  private static Body body(int i, int type, double[] sizes, double[] boxes, Color color) {
    double x = sizes[3 * i];
    double y = sizes[3 * i + 1];
    double z = sizes[3 * i + 2];
    double[] middle = new double[3];
    Shape shape =
        switch (type) {
          case SPHERE -> new Shape.Ellipsoid(x, x, x);
          case CAPSULE -> new Shape.Capsule(x, y);
          case ELLIPSOID -> new Shape.Ellipsoid(x, y, z);
          case CYLINDER -> new Shape.Cylinder(x, y);
          case BOX -> new Shape.Cuboid(x, y, z);
          default -> {
            System.arraycopy(boxes, 6 * i, middle, 0, 3);
            yield new Shape.Cuboid(boxes[6 * i + 3], boxes[6 * i + 4], boxes[6 * i + 5]);
          }
        };
    return new Body(i, shape, middle, color);
  }

  /** The side of a texture's chequers, of which it has two in each direction; 0 for no texture. */
  private static double square(MujocoModel model, int material, double halfSize) {
    int[] textures = model.ints("mat_texid");
    int roles = textures.length / model.size("nmat");
    for (int role = 0; role < roles; role++) {
      if (textures[roles * material + role] >= 0) {
        double whole = halfSize > 0 ? 2 * halfSize : 1;
        return 0.5 * whole / model.floats("mat_texrepeat")[2 * material];
      }
    }
    return 0;
  }

  /** A plane's size of 0 means that it has no edge. */
  private static double half(double size) {
    return size > 0 ? size : Double.POSITIVE_INFINITY;
  }

  private static float part(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
