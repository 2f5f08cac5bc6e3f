package geodesic.environment.mujoco;

class SwimmerTest extends MujocoContract {
  SwimmerTest() {
    super("Swimmer-v5");
  }
}
