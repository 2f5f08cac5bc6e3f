package geodesic.environment.mujoco;

class Walker2dTest extends MujocoContract {
  Walker2dTest() {
    super("Walker2d-v5");
  }
}
