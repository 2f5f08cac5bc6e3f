package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import geodesic.environment.Environments;
import geodesic.parallel.Workers;
import geodesic.report.RunReport;
import geodesic.report.TensorBoardTags;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.FaultyEnvironment;
import geodesic.training.FaultyEnvironment.Fault;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What goes wrong while training: exit status 1, one line with the reason and how to go on, and a
 * checkpoint from which the run becomes what it would have been.
 */
class FailureWhileTrainingTest {
  private static final int ITERATIONS = 10;
  private static final int PAGE = 4096;

  @TempDir private static Path folder;
  private static RunBits undisturbed;
  private static Configuration configuration;

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    Path run = folder.resolve("undisturbed");
    Terminal.run(SmallRun.train("CartPole-v1", run, ITERATIONS)).succeeded();
    undisturbed = RunBits.read(run);
    configuration = Checkpoint.read(run).configuration();
  }

  /**
   * The fault is in one of the copies that collect; the first that is made only tells its spaces.
   */
  @ParameterizedTest(name = "{0} in step {2} of copy {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NAN_REWARD           | 1 | 650 | iteration 7: environment CartPole-v1 (copy 1) returned the reward NaN in step
          INFINITE_OBSERVATION | 3 | 999 | iteration 10: environment CartPole-v1 (copy 3) returned the observation component 0 = Infinity in step
          EXCEPTION            | 0 | 401 | iteration 5: environment CartPole-v1 (copy 0) failed in step
          """)
  void anEnvironmentBreaksDown(Fault fault, int copy, int step, String reason) throws Exception {
    Path run = Files.createDirectory(folder.resolve(fault.toString()));
    Terminal terminal = train(run, fault, 1 + copy, step);
    assertThat(terminal.status()).isEqualTo(1);
    assertThat(terminal.out()).isEmpty();
    assertThat(complaint(terminal))
        .startsWith("geodesic: " + reason)
        .endsWith(
            "; the last checkpoint is kept; once the environment is fixed, continue with: geodesic resume "
                + run);
    int lost = (step - 1) / 100 % SmallRun.CHECKPOINT_INTERVAL;
    assertThat(SmallRun.rows(run)).isEqualTo((step - 1) / 100);
    assertThat(iteration(run)).isEqualTo((int) (SmallRun.rows(run) - lost));

    Terminal.run("resume", run.toString()).succeeded();
    RunBits.read(run).assertSameAs(undisturbed);
  }

  @Test
  void anEnvironmentBreaksDownInTheFirstIteration() throws Exception {
    Path run = Files.createDirectory(folder.resolve("early"));
    Terminal terminal = train(run, Fault.NAN_REWARD, 2, 30);
    assertThat(terminal.status()).isEqualTo(1);
    assertThat(complaint(terminal))
        .startsWith("geodesic: iteration 1: environment CartPole-v1 (copy 1) returned")
        .endsWith(
            "; the last checkpoint is kept; once the environment is fixed, continue with: geodesic resume "
                + run);
    assertThat(iteration(run)).isZero();

    Terminal.run("resume", run.toString()).succeeded();
    RunBits.read(run).assertSameAs(undisturbed);
  }

  /** Evaluations make their own copies, here after the third iteration. */
  @Test
  void anEnvironmentBreaksDownInAnEvaluation() throws IOException {
    Path run = Files.createDirectory(folder.resolve("evaluation"));
    Terminal terminal = train(run, Fault.NAN_REWARD, 1 + 4 + 2, 5);
    assertThat(terminal.status()).isEqualTo(1);
    assertThat(complaint(terminal))
        .startsWith(
            "geodesic: after iteration 3: environment CartPole-v1 (evaluation episode 2) returned the"
                + " reward NaN in step 5 of its episode; it must be finite");
    assertThat(SmallRun.rows(run)).isEqualTo(3);
  }

  private static Terminal train(Path run, Fault fault, int which, int step) {
    return Terminal.capture(() -> {
      try (Interruption interruption = new Interruption();
          Workers workers = new Workers(1);
          Trainer trainer =
              new Trainer(
                  configuration,
                  FaultyEnvironment.among(
                      () -> Environments.make("CartPole-v1"), which, fault, step),
                  Double.NaN,
                  workers)) {
        RunReport report =
            RunReport.start(
                run, configuration, "faulty", OptionalDouble.empty(), TensorBoardTags.GEODESIC);
        return new TrainingSession(trainer, run, report, new SessionOptions(), interruption).run();
      } catch (IOException e) {
        return Failures.failed(e, null, null);
      }
    });
  }

  /** The one line of this program's; the others show progress. */
  private static String complaint(Terminal terminal) {
    List<String> lines = terminal.err().lines().toList();
    assertThat(lines).noneMatch(line -> line.startsWith("\t"));
    assertThat(lines).filteredOn(line -> line.startsWith("geodesic: ")).hasSize(1);
    return lines.getLast();
  }

  private static int iteration(Path run) throws Exception {
    return Checkpoint.read(run).iteration();
  }

  @Test
  void theMemoryIsExhausted() throws Exception {
    Path run = folder.resolve("huge");
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(
            List.of("-Xmx64m"),
            "train",
            "--env",
            "CartPole-v1",
            "--set",
            "horizon=30000000",
            "--steps",
            "1e8",
            "--out",
            run.toString());
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .noneMatch(line -> line.startsWith("\t"))
        .last()
        .asString()
        .startsWith("geodesic: out of memory (")
        .endsWith("; the last checkpoint is kept, continue with: geodesic resume " + run);
  }

  @Test
  void theDiskIsFull() throws Exception {
    Path half = folder.resolve("half");
    Terminal.run(SmallRun.train("CartPole-v1", half, ITERATIONS / 2)).succeeded();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(mounted(disk)).as("a small disk can be mounted here").isTrue();
    try {
      Set<Integer> statuses = new TreeSet<>();
      // With each page more, a later one of the writes fails, until there is room for all.
      for (int pages : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 60}) {
        statuses.add(resumeOnFullDisk(half, disk, pages));
      }
      assertThat(statuses).containsExactly(0, 1);
      trainOnFullDisk(disk);
    } finally {
      new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
    }
  }

  private static int resumeOnFullDisk(Path half, Path disk, int pages) throws Exception {
    Path run = disk.resolve("run" + pages);
    try (var paths = Files.walk(half)) {
      for (Path path : paths.toList()) {
        Files.copy(path, run.resolve(half.relativize(path).toString()));
      }
    }
    Path filler = fill(disk, pages);
    String steps = Integer.toString(ITERATIONS * SmallRun.BATCH);
    Terminal terminal = Terminal.run("resume", run.toString(), "--steps", steps);
    if (terminal.status() != 0) {
      assertThat(terminal.status()).isEqualTo(1);
      assertThat(complaint(terminal))
          .as("with %d pages", pages)
          .startsWith("geodesic: cannot write " + run)
          .contains(": No space left on device");
      assertThat(iteration(run)).isBetween(ITERATIONS / 2, ITERATIONS);
    }
    Files.delete(filler);
    Terminal.run("resume", run.toString(), "--steps", steps).succeeded();
    RunBits.read(run).assertSameAs(undisturbed);
    try (var paths = Files.walk(run)) {
      assertThat(paths.toList())
          .as("left over")
          .noneMatch(path -> path.toString().endsWith(".tmp"));
    }
    try (var paths = Files.walk(run)) {
      for (Path path : paths.toList().reversed()) {
        Files.delete(path);
      }
    }
    return terminal.status();
  }

  /** Nothing is left that would be in the way of a second try. */
  private static void trainOnFullDisk(Path disk) throws Exception {
    Path run = disk.resolve("new");
    Path filler = fill(disk, 0);
    Terminal terminal = Terminal.run(SmallRun.train("CartPole-v1", run, ITERATIONS));
    assertThat(terminal.status()).isEqualTo(1);
    assertThat(terminal.onlyLine())
        .isEqualTo(
            "geodesic: cannot write " + run.resolve("config.json") + ": No space left on device");
    Files.delete(filler);
    Terminal.run(SmallRun.train("CartPole-v1", run, ITERATIONS)).succeeded();
    RunBits.read(run).assertSameAs(undisturbed);
  }

  private static boolean mounted(Path disk) throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "mount", "-t", "tmpfs", "-o", "size=1m", "geodesic-test", disk.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }

  /** Fills a disk but for some pages. */
  private static Path fill(Path disk, int pages) throws IOException {
    Path filler = disk.resolve("filler");
    try (FileChannel channel =
        FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      try {
        while (true) {
          channel.write(ByteBuffer.allocate(PAGE));
        }
      } catch (IOException e) {
        channel.truncate(channel.size() / PAGE * PAGE - (long) pages * PAGE);
      }
    }
    return filler;
  }
}
