package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import geodesic.training.DamagedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.VectorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run is a function of its configuration and seed: the same bits with any number of threads and
 * any vector width, under any locale, and in two parts.
 */
class ReproducibilityTest {
  /** Runs with one thread and the processor's own width in this process, each by its name. */
  private static final Map<String, RunBits> REFERENCE = new HashMap<>();

  @TempDir private static Path folder;

  @ParameterizedTest(name = "{0}, {1}, {2} threads")
  @CsvSource({
    "CartPole-v1, trpo, 2",
    "CartPole-v1, trpo, 3",
    "Pendulum-v1, trpo, 2",
    "Pendulum-v1, trpo, 3",
    "CartPole-v1, vpg, 3",
    "Pendulum-v1, ppo, 3"
  })
  void theNumberOfThreads(String environment, String algorithm, int threads) throws Exception {
    trained(environment, algorithm, "threads" + threads, threads, List.of())
        .assertSameAs(reference(environment, algorithm));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({
    "CartPole-v1, trpo, scalar",
    "CartPole-v1, trpo, 128",
    "CartPole-v1, trpo, 256",
    "CartPole-v1, trpo, 512",
    "Pendulum-v1, trpo, scalar",
    "Pendulum-v1, trpo, 128",
    "Pendulum-v1, trpo, 256",
    "Pendulum-v1, trpo, 512",
    "CartPole-v1, vpg, 128",
    "CartPole-v1, ppo, scalar",
    "Pendulum-v1, ppo, 256"
  })
  void theVectorWidth(String environment, String algorithm, String width) throws Exception {
    int widest = VectorShape.largestShapeFor(float.class).vectorBitSize();
    assumeThat(width.equals("scalar") || Integer.parseInt(width) <= widest)
        .as("this processor's vectors have %d bits at most, so %s can't run", widest, width)
        .isTrue();
    trained(environment, algorithm, "width" + width, 1, List.of("-Dgeodesic.vector=" + width))
        .assertSameAs(reference(environment, algorithm));
  }

  /** Arabic digits, and a Turkish i, are what numbers and names must not be printed with. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR"})
  void theLocale(String locale) throws Exception {
    String[] parts = locale.split("-", 3);
    trained(
            "CartPole-v1",
            "trpo",
            locale,
            1,
            List.of(
                "-Duser.language=" + parts[0],
                "-Duser.country=" + parts[1].substring(0, 2),
                "-Duser.extensions=" + (parts.length > 2 ? parts[2] : "")))
        .assertSameAs(reference("CartPole-v1", "trpo"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"CartPole-v1, trpo", "Pendulum-v1, trpo", "CartPole-v1, vpg", "Pendulum-v1, ppo"})
  void halfARunAndThenTheRest(String environment, String algorithm) throws Exception {
    Path run = folder.resolve(environment + algorithm + "-halves");
    int half = SmallRun.LENGTH / 2;
    Terminal.run(SmallRun.train(environment, run, half, options(algorithm, 2))).succeeded();
    assertThat(SmallRun.rows(run)).isEqualTo(half);
    String steps = Integer.toString(SmallRun.LENGTH * SmallRun.BATCH);
    Terminal.run("resume", run.toString(), "--steps", steps, "--threads", "1").succeeded();
    RunBits.read(run).assertSameAs(reference(environment, algorithm));
  }

  @Test
  void anotherSeedIsAnotherRun() throws Exception {
    Path run = folder.resolve("seed");
    Terminal.run(SmallRun.train("CartPole-v1", run, SmallRun.LENGTH, "--seed", "1")).succeeded();
    RunBits other = RunBits.read(run);
    RunBits reference = reference("CartPole-v1", "trpo");
    assertThat(other.progress()).isNotEqualTo(reference.progress());
    assertThat(other.evaluation()).isNotEqualTo(reference.evaluation());
    assertThat(other.policy()).isNotEqualTo(reference.policy());
  }

  @Test
  void aWidthThatTheProcessorLacksIsRefused() throws Exception {
    Path run = folder.resolve("too-wide");
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(
            List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:UseAVX=2", // on x86; elsewhere 512 bits are too many anyway, or there
                "-XX:UseSVE=0",
                "-Dgeodesic.vector=512"),
            SmallRun.train("CartPole-v1", run, 1));
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).hasSize(1);
    assertThat(outcome.err().getFirst()).startsWith("geodesic: geodesic.vector=512 asks for wider");
    assertThat(run).doesNotExist();
  }

  @Test
  void aWidthThatDoesNotExistIsRefused() throws Exception {
    Path run = folder.resolve("no-width");
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(List.of("-Dgeodesic.vector=333"), SmallRun.train("CartPole-v1", run, 1));
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .containsExactly(
            "geodesic: geodesic.vector is '333', but must be one of scalar, 128, 256, 512, auto");
    assertThat(run).doesNotExist();
  }

  private static RunBits reference(String environment, String algorithm)
      throws IOException, InterruptedException, DamagedCheckpoint {
    String name = environment + algorithm;
    RunBits known = REFERENCE.get(name);
    if (known == null) {
      Path run = folder.resolve(name + "-reference");
      String[] options = options(algorithm, 1);
      Terminal.run(SmallRun.train(environment, run, SmallRun.LENGTH, options)).succeeded();
      known = RunBits.read(run);
      assertThat(known.progress()).hasSize(SmallRun.LENGTH);
      assertThat(known.evaluation().lines()).hasSize(1 + SmallRun.LENGTH * SmallRun.BATCH / 1000);
      REFERENCE.put(name, known);
    }
    return known;
  }

  /** Minibatches of two tiles, so that threads share them, and all that an optimiser can keep. */
  private static String[] options(String algorithm, int threads) {
    List<String> options =
        new ArrayList<>(List.of("--algorithm", algorithm, "--threads", Integer.toString(threads)));
    if (algorithm.equals("ppo")) {
      options.addAll(List.of("--set", "minibatch=300", "--set", "entropy_coefficient=0.01"));
    }
    if (!algorithm.equals("trpo")) {
      options.addAll(List.of("--set", "learning_rate_half_life=5000"));
    }
    return options.toArray(String[]::new);
  }

  private static RunBits trained(
      String environment, String algorithm, String name, int threads, List<String> jvmOptions)
      throws IOException, InterruptedException, DamagedCheckpoint {
    Path run = folder.resolve(environment + algorithm + "-" + name);
    ForkedCommand.run(
            jvmOptions,
            SmallRun.train(environment, run, SmallRun.LENGTH, options(algorithm, threads)))
        .succeeded();
    return RunBits.read(run);
  }
}
