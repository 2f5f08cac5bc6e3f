package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import geodesic.environment.Environment;
import geodesic.environment.Environments;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepAllocationTest {
  private static final int STEPS = 5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CartPole-v1",
        "Pendulum-v1",
        "MountainCar-v0",
        "MountainCarContinuous-v0",
        "CartPoleContinuous-v1",
        "CartPolePixels-v1",
        "Acrobot-v1"
      })
  void aStepAllocatesNothing(String id) {
    Environment environment = Environments.make(id);
    float[] observation = new float[environment.observationSpace().size()];
    float[] action = {0};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // The first rounds load classes too.
    for (int round = 0; round < 20; round++) {
      environment.reset(round, observation);
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < STEPS; i++) {
        environment.step(action, observation);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    // Whether the measurement allocates a few bytes itself depends on the compiler.
    assertThat(least).isLessThanOrEqualTo(32);
  }
}
