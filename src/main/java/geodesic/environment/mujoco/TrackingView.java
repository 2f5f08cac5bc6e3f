package geodesic.environment.mujoco;

import geodesic.environment.drawing.solid.Camera;

/** Through a camera of the model, which may follow a body. */
final class TrackingView implements ModelView {
  private final DoubleArray positions;
  private final DoubleArray rotations;
  private final int index;
  private final double fieldOfView;

  /**
   * Through one of the cameras.
   *
   * @param index its number in the model
   */
  TrackingView(Simulation simulation, int index) {
    this.index = index;
    this.positions = simulation.doubles("cam_xpos");
    this.rotations = simulation.doubles("cam_xmat");
    this.fieldOfView = simulation.model().doubles("cam_fovy")[index];
  }

  /** Its axes are the columns of its matrix: x to the right, y upwards. */
  @Override
  public Camera camera() {
    double[] r = rotations.copyOf(9 * index, 9);
    return new Camera(
        positions.copyOf(3 * index, 3),
        new double[] {r[0], r[3], r[6]},
        new double[] {r[1], r[4], r[7]},
        fieldOfView);
  }

  @Override
  public boolean isUnbounded() {
    return true;
  }
}
