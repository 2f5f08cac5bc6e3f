package geodesic.environment.mujoco;

class ReacherTest extends MujocoContract {
  ReacherTest() {
    super("Reacher-v5");
  }
}
