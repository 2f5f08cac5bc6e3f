package geodesic.environment.mujoco;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.Environment;
import geodesic.environment.Environments;
import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {
  @BeforeAll
  static void needsMujoco() {
    InstalledMujoco.require();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HalfCheetah-v5", "Ant-v5", "Humanoid-v5"})
  void simulationsOfOneModelDoNotDisturbEachOther(String id) throws Exception {
    List<Callable<Double>> plays = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int seed = i;
      plays.add(() -> play(id, seed));
      alone.add(play(id, seed));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Double> together = new ArrayList<>();
      for (Future<Double> play : threads.invokeAll(plays)) {
        together.add(play.get());
      }
      assertThat(together).isEqualTo(alone);
    }
    assertThat(alone).doesNotHaveDuplicates();
  }

  /** The sum of all that is returned. */
  private static double play(String id, long seed) {
    try (Environment environment = Environments.make(id)) {
      float[] observation = new float[environment.observationSpace().size()];
      Pcg64 random = new Pcg64(seed);
      environment.reset(seed, observation);
      double sum = 0;
      for (int i = 0; i < 150; i++) {
        sum += environment.step(environment.actionSpace().sample(random), observation);
        for (float number : observation) {
          sum += number;
        }
        if (environment.terminated()) {
          environment.reset(observation);
        }
      }
      return sum;
    }
  }
}
