package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import geodesic.environment.Environment;
import geodesic.environment.Environments;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepAllocationTest {
  private static final int STEPS = 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LunarLander-v3",
        "LunarLanderContinuous-v3",
        "BipedalWalker-v3",
        "BipedalWalkerHardcore-v3"
      })
  void aStepAllocatesNothing(String id) {
    Environment environment = Environments.make(id);
    float[] observation = new float[environment.observationSpace().size()];
    float[] action = new float[environment.actionSpace().size()];
    Arrays.fill(action, 1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // The first rounds load classes and make the contacts that later ones reuse.
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
