package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.EnvironmentContract;
import org.junit.jupiter.api.Test;

class MountainCarTest extends EnvironmentContract {
  MountainCarTest() {
    super("MountainCar-v0");
  }

  @Test
  void theLeftEndOfTheTrackStopsTheCar() {
    MountainCar environment = new MountainCar();
    environment.setState(new double[] {-1.19, -0.07});
    environment.step(new float[] {0}, new float[2]);
    assertThat(environment.state()).containsExactly(-1.2, 0.0);
    assertThat(environment.terminated()).isFalse();
  }
}
