package geodesic.environment.mujoco;

class HalfCheetahTest extends MujocoContract {
  HalfCheetahTest() {
    super("HalfCheetah-v5");
  }
}
