package geodesic.environment.mujoco;

class InvertedDoublePendulumTest extends MujocoContract {
  InvertedDoublePendulumTest() {
    super("InvertedDoublePendulum-v5");
  }
}
