package geodesic.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One agent and many threads, and what acting costs each of them. */
class AgentThreadsTest {
  private static final int THREADS = 8;

  /** Many threads and one agent: each gets what a thread alone gets. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void manyThreadsMayAsk(boolean drawn) throws Exception {
    Agent agent = Agents.continuous(true);
    float[][] observations = Agents.observations(3000);
    List<float[]> expected = actions(agent, observations, drawn ? agent.sampler(1) : null);
    CountDownLatch all = new CountDownLatch(THREADS);
    List<Callable<List<float[]>>> tasks = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      tasks.add(() -> {
        all.countDown();
        all.await();
        return actions(agent, observations, drawn ? agent.sampler(1) : null);
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<List<float[]>> actions : threads.invokeAll(tasks)) {
        for (int i = 0; i < observations.length; i++) {
          assertThat(actions.get().get(i)).isEqualTo(expected.get(i));
        }
      }
    }
  }

  private static List<float[]> actions(Agent agent, float[][] observations, Agent.Sampler sampler) {
    List<float[]> actions = new ArrayList<>();
    for (float[] observation : observations) {
      actions.add(sampler == null ? agent.act(observation) : sampler.act(observation));
    }
    return actions;
  }

  /** Threads that share a sampler get its draws, each once, in some order. */
  @Test
  void threadsMayShareASampler() throws Exception {
    Agent agent = Agents.continuous(false);
    float[] observation = Agents.observations(1)[0];
    int each = 2000;
    List<float[]> expected =
        actions(agent, repeated(observation, THREADS * each), agent.sampler(3));
    Agent.Sampler shared = agent.sampler(3);
    List<float[]> drawn = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<List<float[]>>> tasks = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        tasks.add(() -> actions(agent, repeated(observation, each), shared));
      }
      for (Future<List<float[]>> actions : threads.invokeAll(tasks)) {
        drawn.addAll(actions.get());
      }
    }
    assertThat(drawn.stream().map(Arrays::toString).sorted().toList())
        .isEqualTo(expected.stream().map(Arrays::toString).sorted().toList());
  }

  private static float[][] repeated(float[] observation, int count) {
    float[][] rows = new float[count][];
    Arrays.fill(rows, observation);
    return rows;
  }

  /**
   * What a thread allocates in a thousand calls is 0 once the kernels are compiled. The thread is a
   * new one, whose first call is left out.
   */
  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void actingAllocatesNothing(boolean box, boolean drawn) throws Exception {
    Agent agent = box ? Agents.continuous(true) : Agents.discrete();
    float[] observation = Agents.observations(1)[0];
    float[] action = new float[agent.actionSpace().size()];
    Agent.Sampler sampler = agent.sampler(1);
    Runnable call =
        drawn ? () -> sampler.act(observation, action) : () -> agent.act(observation, action);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (allocated(call, 1000) > 0 && System.nanoTime() < deadline) {
      // Once more: the JVM is still compiling.
    }
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      long[] measured =
          thread
              .submit(() -> {
                long first = allocated(call, 1);
                long least = Long.MAX_VALUE;
                for (int i = 0; i < 20; i++) {
                  least = Math.min(least, allocated(call, 1000));
                }
                return new long[] {first, least};
              })
              .get();
      assertThat(measured[0]).as("the first call makes the thread's scratch").isPositive();
      assertThat(measured[1]).as("bytes in a thousand calls").isZero();
    }
  }

  private static long allocated(Runnable call, int times) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      call.run();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
