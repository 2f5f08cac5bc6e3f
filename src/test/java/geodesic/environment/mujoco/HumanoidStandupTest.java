package geodesic.environment.mujoco;

class HumanoidStandupTest extends MujocoContract {
  HumanoidStandupTest() {
    super("HumanoidStandup-v5");
  }
}
