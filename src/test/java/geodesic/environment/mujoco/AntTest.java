package geodesic.environment.mujoco;

class AntTest extends MujocoContract {
  AntTest() {
    super("Ant-v5");
  }
}
