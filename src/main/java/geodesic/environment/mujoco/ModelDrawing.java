package geodesic.environment.mujoco;

import geodesic.environment.Drawable;
import geodesic.environment.drawing.solid.Frame;
import geodesic.environment.drawing.solid.Ground;
import geodesic.environment.drawing.solid.Solid;
import geodesic.environment.drawing.solid.SolidScene;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Pictures of a model's geoms in their own colours, through the camera "track" where the model has
 * one, as Gymnasium shows it, and else through one that sees all of the model. Textures are left
 * out, but for the chequers of planes; meshes and fields of heights are shown as boxes around them.
 */
final class ModelDrawing implements Drawable {
  /** Gymnasium's. */
  private static final Dimension SIZE = new Dimension(480, 480);

  /** Of mjtObj. */
  private static final int CAMERA = 7;

  private final BooleanSupplier started;
  private final double framesPerSecond;
  private final List<DrawnGeom> geoms;
  private final ModelView view;
  private final DoubleArray positions;
  private final DoubleArray rotations;

  /**
   * Draws a simulation as it is at the time.
   *
   * @param started whether there is anything to draw yet
   * @param dt the time between pictures [s]
   */
  ModelDrawing(Simulation simulation, BooleanSupplier started, double dt) {
    this.started = started;
    this.framesPerSecond = Math.rint(1 / dt);
    this.geoms = DrawnGeom.of(simulation.model());
    this.positions = simulation.doubles("geom_xpos");
    this.rotations = simulation.doubles("geom_xmat");
    int track = Functions.nameToId(simulation.model().address(), CAMERA, "track");
    this.view = track < 0 ? Overview.of(simulation, geoms) : new TrackingView(simulation, track);
  }

  @Override
  public void draw(Graphics2D graphics, int width, int height) {
    if (!started.getAsBoolean()) {
      throw new IllegalStateException("call reset before the first picture");
    }
    List<Ground> grounds = new ArrayList<>();
    List<Solid> solids = new ArrayList<>();
    for (DrawnGeom geom : geoms) {
      Frame frame =
          new Frame(positions.copyOf(3 * geom.index(), 3), rotations.copyOf(9 * geom.index(), 9));
      switch (geom) {
        case DrawnGeom.Plane plane ->
            grounds.add((view.isUnbounded() ? plane.withoutEdge() : plane).at(frame));
        case DrawnGeom.Body body -> solids.add(body.at(frame));
      }
    }
    new SolidScene(view.camera(), grounds, solids).draw(graphics, width, height);
  }

  @Override
  public Dimension preferredSize() {
    return new Dimension(SIZE);
  }

  @Override
  public double framesPerSecond() {
    return framesPerSecond;
  }
}
