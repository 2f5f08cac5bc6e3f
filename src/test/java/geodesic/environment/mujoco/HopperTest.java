package geodesic.environment.mujoco;

class HopperTest extends MujocoContract {
  HopperTest() {
    super("Hopper-v5");
  }
}
