package geodesic.environment.mujoco;

import geodesic.environment.python.InstalledPython;
import java.util.Optional;

/** The library in tests that need it, which are skipped where it is not installed. */
final class InstalledMujoco {
  private InstalledMujoco() {}

  static void require() {
    InstalledPython.require();
    MujocoLibrary.require(Optional.empty());
  }
}
