package geodesic.environment.mujoco;

class HumanoidTest extends MujocoContract {
  HumanoidTest() {
    super("Humanoid-v5");
  }
}
