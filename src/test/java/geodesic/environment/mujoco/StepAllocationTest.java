package geodesic.environment.mujoco;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentSpecification;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepAllocationTest {
  private static final int STEPS = 20;

  @BeforeAll
  static void needsMujoco() {
    InstalledMujoco.require();
  }

  static Stream<EnvironmentSpecification> tasks() {
    return new Mujoco().specifications().stream();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aStepAllocatesNothing(EnvironmentSpecification task) {
    try (Environment environment = task.factory().get()) {
      float[] observation = new float[environment.observationSpace().size()];
      float[] action = new float[environment.actionSpace().size()];
      Arrays.fill(action, 0.1f);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 20; round++) { // the first ones link what is called
        environment.reset(round, observation);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < STEPS && !environment.terminated(); i++) {
          environment.step(action, observation);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      // Whether the measurement allocates a few bytes itself depends on the compiler.
      assertThat(least).isLessThanOrEqualTo(32);
    }
  }
}
