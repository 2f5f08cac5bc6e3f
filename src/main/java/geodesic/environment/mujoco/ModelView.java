package geodesic.environment.mujoco;

import geodesic.environment.drawing.solid.Camera;

/** Where a simulation is seen from. */
sealed interface ModelView permits TrackingView, Overview {
  /** The camera for the present state. */
  Camera camera();

  /**
   * Whether it goes with a body that may leave what a model draws of a plane. Contacts know no edge
   * of planes, so that there the pictures have none either.
   */
  boolean isUnbounded();
}
