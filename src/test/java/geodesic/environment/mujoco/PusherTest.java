package geodesic.environment.mujoco;

class PusherTest extends MujocoContract {
  PusherTest() {
    super("Pusher-v5");
  }
}
