package geodesic.environment.mujoco;

import geodesic.environment.drawing.solid.Camera;

/** Where a simulation is seen from. */
sealed interface ModelView permits TrackingView, Overview {
  /** The camera for the present state. */
  Camera camera();
}
