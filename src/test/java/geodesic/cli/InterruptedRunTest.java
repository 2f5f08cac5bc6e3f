package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import geodesic.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is killed or stopped goes on to the same bits as one never stopped. */
class InterruptedRunTest {
  /** The bit of a signal in the masks of /proc: interruption is number 2. */
  private static final long INTERRUPTION_MASK = 1L << 1;

  /** Tries to hit a run before it ends by itself, which it may do on a busy machine. */
  private static final int TRIES = 6;

  /** One row behind the first checkpoint; more may be written before the blow falls. */
  private static final int FIRST_ROWS = SmallRun.CHECKPOINT_INTERVAL + 1;

  private static final Map<String, RunBits> REFERENCE = new HashMap<>();

  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"CartPole-v1", "Pendulum-v1"})
  void killedOnce(String environment) throws Exception {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Path run = folder.resolve(environment + "-once-" + attempt);
      if (killed(train(environment, run), run, FIRST_ROWS)) {
        assertThat(SmallRun.rows(run)).isLessThan(SmallRun.LENGTH);
        resumeToTheEnd(environment, run);
        return;
      }
    }
    fail("each run ended before it could be killed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CartPole-v1", "Pendulum-v1"})
  void killedTwice(String environment) throws Exception {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Path run = folder.resolve(environment + "-twice-" + attempt);
      if (killed(train(environment, run), run, FIRST_ROWS)
          && killed(
              ForkedCommand.start(List.of(), "resume", run.toString()),
              run,
              SmallRun.rows(run) + FIRST_ROWS)) {
        resumeToTheEnd(environment, run);
        return;
      }
    }
    fail("each run ended before it could be killed twice");
  }

  @ParameterizedTest(name = "{0}, SIG{1}")
  @CsvSource({"CartPole-v1, INT, 130", "Pendulum-v1, INT, 130", "CartPole-v1, TERM, 143"})
  void stopped(String environment, String signal, int status) throws Exception {
    assumeThat(signal.equals("INT") && interruptionIsIgnored())
        .as("the tests were started with SIGINT ignored, which the JVM inherits")
        .isFalse();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Path run = folder.resolve(environment + "-" + signal + "-" + attempt);
      ForkedCommand command = train(environment, run);
      awaitRows(command, run, FIRST_ROWS);
      new ProcessBuilder("kill", "-" + signal, Long.toString(command.process().pid()))
          .start()
          .waitFor();
      ForkedCommand.Outcome outcome = command.await();
      if (outcome.status() == 0) {
        continue; // it was faster than the signal
      }
      assertThat(outcome.status()).isEqualTo(status);
      assertThat(outcome.out()).isEmpty();
      long rows = SmallRun.rows(run);
      assertThat(outcome.err())
          .last()
          .isEqualTo(
              "geodesic: interrupted after %d steps; continue with: geodesic resume %s"
                  .formatted(rows * SmallRun.BATCH, run));
      assertThat(outcome.err()).noneMatch(line -> line.startsWith("\tat "));
      assertThat(run.resolve("curve.png")).isNotEmptyFile();
      // The checkpoint is that of the last row: nothing is lost.
      assertThat(RunBits.read(run).progress()).hasSize((int) rows);
      assertThat(Checkpoint.read(run).iteration()).isEqualTo((int) rows);
      resumeToTheEnd(environment, run);
      return;
    }
    fail("each run ended before it could be stopped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CartPole-v1", "Pendulum-v1"})
  void resumedAfterItsEndItStaysAsItIs(String environment) throws Exception {
    Path run = folder.resolve(environment + "-reference");
    RunBits reference = reference(environment);
    Terminal.run("resume", run.toString(), "--quiet").succeeded();
    RunBits.read(run).assertSameAs(reference);
  }

  private static ForkedCommand train(String environment, Path run) throws IOException {
    return ForkedCommand.start(List.of(), SmallRun.train(environment, run, SmallRun.LENGTH));
  }

  private static void resumeToTheEnd(String environment, Path run) throws Exception {
    Terminal.run("resume", run.toString()).succeeded();
    RunBits.read(run).assertSameAs(reference(environment));
  }

  private static RunBits reference(String environment) throws Exception {
    if (!REFERENCE.containsKey(environment)) {
      Path run = folder.resolve(environment + "-reference");
      Terminal.run(SmallRun.train(environment, run, SmallRun.LENGTH)).succeeded();
      REFERENCE.put(environment, RunBits.read(run));
    }
    return REFERENCE.get(environment);
  }

  /** Kills a command once there are so many rows; false if it ended by itself before. */
  private static boolean killed(ForkedCommand command, Path run, long rows) throws Exception {
    awaitRows(command, run, rows);
    command.process().destroyForcibly();
    ForkedCommand.Outcome outcome = command.await();
    if (outcome.status() == 0) {
      return false;
    }
    assertThat(outcome.status()).isEqualTo(137);
    return true;
  }

  private static void awaitRows(ForkedCommand command, Path run, long rows)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (SmallRun.rows(run) < rows && command.process().isAlive()) {
      assertThat(System.nanoTime()).as("time to write %d rows", rows).isLessThan(deadline);
      Thread.sleep(1);
    }
  }

  private static boolean interruptionIsIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> line.substring("SigIgn:".length()).strip())
        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & INTERRUPTION_MASK) != 0);
  }
}
