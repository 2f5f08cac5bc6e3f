package geodesic.environment.mujoco;

import geodesic.environment.drawing.solid.Camera;
import java.util.List;

/**
 * From the side and above, at a distance from which all bodies of the reference configuration are
 * in the picture. Where the centre of mass leaves that region, the camera goes with it.
 */
final class Overview implements ModelView {
  private static final double FIELD_OF_VIEW = 45;
  private static final double AZIMUTH = 90;

  /** Looking down on what is flat, and from the side on what stands. */
  private static final double STEEP = -45;

  private static final double LEVEL = -15;

  /** Half of the region in which the centre of mass may move, as a part of the scene's radius. */
  private static final double FREE = 0.25;

  /** Room for what the middle of the picture may be off, and a border. */
  private static final double MARGIN = 1.3;

  private final DoubleArray centersOfMass;
  private final double[] middle;
  private final double[] startOfMass;
  private final double radius;
  private final double elevation;

  private Overview(
      DoubleArray centersOfMass,
      double[] middle,
      double[] startOfMass,
      double radius,
      double elevation) {
    this.centersOfMass = centersOfMass;
    this.middle = middle;
    this.startOfMass = startOfMass;
    this.radius = radius;
    this.elevation = elevation;
  }

  /** A view of a simulation; its state is neither needed nor changed. */
  static Overview of(Simulation simulation, List<DrawnGeom> geoms) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    double[] mass;
    try (Simulation reference = new Simulation(simulation.model())) {
      reference.forward();
      DoubleArray positions = reference.doubles("geom_xpos");
      DoubleArray rotations = reference.doubles("geom_xmat");
      double[] boxes = simulation.model().doubles("geom_aabb");
      for (DrawnGeom geom : geoms) {
        if (geom instanceof DrawnGeom.Body) {
          double[] p = positions.copyOf(3 * geom.index(), 3);
          double[] r = rotations.copyOf(9 * geom.index(), 9);
          for (int i = 0; i < 3; i++) {
            double center = p[i];
            double half = 0;
            for (int k = 0; k < 3; k++) {
              center += r[3 * i + k] * boxes[6 * geom.index() + k];
              half += Math.abs(r[3 * i + k]) * boxes[6 * geom.index() + 3 + k];
            }
            low[i] = Math.min(low[i], center - half);
            high[i] = Math.max(high[i], center + half);
          }
        }
      }
      mass = reference.doubles("subtree_com").copyOf(0, 3);
    }
    double[] middle = new double[3];
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      if (low[i] > high[i]) { // nothing but planes
        low[i] = -1;
        high[i] = 1;
      }
      middle[i] = 0.5 * (low[i] + high[i]);
      squares += 0.25 * (high[i] - low[i]) * (high[i] - low[i]);
    }
    double width = Math.max(high[0] - low[0], high[1] - low[1]);
    boolean flat = high[2] - low[2] < 0.3 * width && high[1] - low[1] > 0.3 * width;
    return new Overview(
        simulation.doubles("subtree_com"), middle, mass, Math.sqrt(squares), flat ? STEEP : LEVEL);
  }

  @Override
  public Camera camera() {
    double[] target = middle.clone();
    for (int i = 0; i < 3; i++) {
      double moved = centersOfMass.get(i) - startOfMass[i]; // of all that is in the world
      double free = FREE * radius;
      target[i] += moved - Math.max(-free, Math.min(free, moved));
    }
    double half = StrictMath.toRadians(0.5 * FIELD_OF_VIEW);
    return Camera.around(
        target, MARGIN * radius / StrictMath.sin(half), AZIMUTH, elevation, FIELD_OF_VIEW);
  }

  @Override
  public boolean isUnbounded() {
    return false;
  }
}
