package geodesic.environment.mujoco;

import static org.junit.jupiter.api.Assumptions.abort;

import geodesic.options.InvalidOption;

/** Skips tests where MuJoCo is not installed, unless it has to be. */
final class InstalledMujoco {
  private InstalledMujoco() {}

  static void assume() {
    try {
      MujocoLibrary.require();
    } catch (InvalidOption e) {
      if (Boolean.getBoolean("geodesic.python.required")) {
        throw e;
      }
      abort(e.getMessage());
    }
  }
}
