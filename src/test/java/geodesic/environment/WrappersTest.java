package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.environment.classic.CartPole;
import geodesic.environment.classic.CartPolePixels;
import geodesic.environment.classic.Pendulum;
import geodesic.random.Pcg64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrappersTest {
  @TempDir private static Path folder;
  private static final AtomicInteger FILES = new AtomicInteger();

  static List<Supplier<Environment>> wrappers() {
    return List.of(
        () -> new RewardScaling(new TimeLimit(new CartPole(), 30), 0.1),
        () -> new FrameStack(new TimeLimit(new Pendulum(), 30), 3),
        () -> new FrameStack(new TimeLimit(new CartPolePixels(16), 30), 3),
        () -> new ReplayedEnvironment(new TimeLimit(new CartPole(), 30)),
        () -> new ReplayedEnvironment(new TimeLimit(new Pendulum(), 200)),
        () -> new Monitor(new TimeLimit(new CartPole(), 30), "CartPole-v1", newFile()),
        () -> new FrameStack(new RewardScaling(new TimeLimit(new CartPole(), 20), -2), 2));
  }

  private static Path newFile() {
    return folder.resolve(FILES.incrementAndGet() + ".monitor.csv");
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void aWrappedEnvironmentKeepsTheContract(Supplier<Environment> wrapper) {
    assertThat(EnvironmentChecker.check(wrapper)).isEmpty();
  }

  @Test
  void rewardsAreScaledAndNothingElse() {
    Environment plain = new Pendulum();
    Environment scaled = new RewardScaling(new Pendulum(), 0.25);
    float[] a = new float[3];
    float[] b = new float[3];
    plain.reset(4, a);
    scaled.reset(4, b);
    for (int i = 0; i < 20; i++) {
      double reward = plain.step(new float[] {1}, a);
      assertThat(scaled.step(new float[] {1}, b)).isEqualTo(0.25 * reward);
      assertThat(b).isEqualTo(a);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RewardScaling(new Pendulum(), Double.NaN))
        .withMessageContaining("NaN");
  }

  @Test
  void framesAreTheLastOnesOldestFirst() {
    Environment plain = new Pendulum();
    Environment stacked = new FrameStack(new Pendulum(), 3);
    float[][] frames = new float[4][3];
    float[] stack = new float[9];
    plain.reset(1, frames[0]);
    stacked.reset(1, stack);
    assertThat(stack).isEqualTo(join(frames[0], frames[0], frames[0]));
    for (int i = 1; i < 4; i++) {
      plain.step(new float[] {1}, frames[i]);
      stacked.step(new float[] {1}, stack);
    }
    assertThat(stack).isEqualTo(join(frames[1], frames[2], frames[3]));
    plain.reset(frames[0]);
    stacked.reset(stack);
    assertThat(stack).isEqualTo(join(frames[0], frames[0], frames[0]));
    assertThat(stacked.observationSpace().size()).isEqualTo(9);
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameStack(new Pendulum(), 0));
  }

  @Test
  void framesOfImagesBecomeChannels() {
    assertThat(stacked(5)).containsExactly(15);
    assertThat(stacked(1, 1)).containsExactly(3, 1, 1);
    assertThat(stacked(4, 6)).containsExactly(3, 4, 6);
    assertThat(stacked(2, 4, 6)).containsExactly(6, 4, 6);
  }

  private static int[] stacked(int... shape) {
    Box box = (Box) new FrameStack(new ShapedWorld(shape), 3).observationSpace();
    for (int i = 0; i < box.size(); i++) {
      assertThat(box.high(i)).isEqualTo(1 + i % (box.size() / 3));
    }
    return box.shape();
  }

  /** Observations of a shape, which have bounds of their own in every element. */
  private record ShapedWorld(int... shape) implements Environment {
    @Override
    public Space observationSpace() {
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      float[] high = new float[size];
      for (int i = 0; i < size; i++) {
        high[i] = i + 1;
      }
      return new Box(new float[size], high, shape);
    }

    @Override
    public Space actionSpace() {
      return new Discrete(2);
    }

    @Override
    public void reset(long seed, float[] observation) {}

    @Override
    public void reset(float[] observation) {}

    @Override
    public double step(float[] action, float[] observation) {
      return 0;
    }

    @Override
    public boolean terminated() {
      return false;
    }

    @Override
    public boolean truncated() {
      return false;
    }
  }

  private static float[] join(float[] a, float[] b, float[] c) {
    float[] all = new float[9];
    System.arraycopy(a, 0, all, 0, 3);
    System.arraycopy(b, 0, all, 3, 3);
    System.arraycopy(c, 0, all, 6, 3);
    return all;
  }

  @Test
  void aReplayedEnvironmentGoesOnInTheMiddleOfAnEpisode() throws IOException {
    Environment original = new ReplayedEnvironment(new TimeLimit(new CartPole(), 50));
    Pcg64 random = new Pcg64(2);
    float[] observation = new float[4];
    original.reset(9, observation);
    act(original, random, 77);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    original.save(new DataOutputStream(bytes));
    Environment restored = new ReplayedEnvironment(new TimeLimit(new CartPole(), 50));
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(act(restored, new Pcg64(3), 200)).isEqualTo(act(original, new Pcg64(3), 200));
  }

  /** Random actions over episodes; the sum of all observations. */
  private static double act(Environment environment, Pcg64 random, int steps) {
    float[] observation = new float[4];
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      environment.step(environment.actionSpace().sample(random), observation);
      if (environment.terminated() || environment.truncated()) {
        environment.reset(observation);
      }
      for (float value : observation) {
        sum += value;
      }
    }
    return sum;
  }

  @Test
  void theMonitorWritesWhatStableBaselinesReads() throws IOException {
    Path file = newFile();
    try (Environment monitored =
        new Monitor(new TimeLimit(new CartPole(), 7), "CartPole-v1", file)) {
      float[] observation = new float[4];
      monitored.reset(0, observation);
      for (int step = 0; step < 14; step++) {
        monitored.step(new float[] {step % 2}, observation);
        if (monitored.truncated()) {
          monitored.reset(observation);
        }
      }
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .matches("#\\{\"t_start\": \\d+\\.\\d{3}, \"env_id\": \"CartPole-v1\"}");
    assertThat(lines.get(1)).isEqualTo("r,l,t");
    for (String line : lines.subList(2, 4)) {
      assertThat(line).matches("7\\.000000,7,\\d+\\.\\d{6}");
    }
    assertThat(Double.parseDouble(lines.get(3).split(",")[2])).isCloseTo(0, within(60.0));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new Monitor(new CartPole(), "CartPole-v1", file));
  }
}
