package geodesic.environment.mujoco;

import geodesic.environment.EnvironmentContract;
import org.junit.jupiter.api.BeforeAll;

/** What every environment promises, where MuJoCo is installed. */
abstract class MujocoContract extends EnvironmentContract {
  MujocoContract(String id) {
    super(id, 30);
  }

  @BeforeAll
  static void needsMujoco() {
    InstalledMujoco.require();
  }
}
