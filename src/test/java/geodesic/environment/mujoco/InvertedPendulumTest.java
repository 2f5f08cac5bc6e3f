package geodesic.environment.mujoco;

class InvertedPendulumTest extends MujocoContract {
  InvertedPendulumTest() {
    super("InvertedPendulum-v5");
  }
}
