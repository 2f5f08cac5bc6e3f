package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import geodesic.table.CsvTable;
import geodesic.training.Checkpoint;
import geodesic.training.CheckpointBytes;
import geodesic.training.ConfigurationJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Folders that resume and evaluate can't use: exit status 2, one line that names the file, and
 * nothing changed.
 */
class WrongRunFolderTest {
  private static final int ITERATIONS = 6;

  @TempDir private static Path trained;
  @TempDir private Path folder;
  private Path run;

  /** A finished run of this test's own. */
  @BeforeEach
  void copyRun() throws IOException {
    Path original = trained.resolve("run");
    if (!Files.exists(original)) {
      Terminal.run(SmallRun.train("CartPole-v1", original, ITERATIONS)).succeeded();
    }
    run = folder.resolve("run");
    try (var paths = Files.walk(original)) {
      for (Path path : paths.toList()) {
        Files.copy(path, run.resolve(original.relativize(path).toString()));
      }
    }
    // Else a damaged checkpoint would not stop anybody: DamagedCheckpointTest shows that.
    Files.delete(Checkpoint.previousFile(run));
  }

  private Path state() {
    return run.resolve("checkpoint/state.bin");
  }

  /** The line with which both commands refuse the run; the folder is as before. */
  private String refusedByBoth(Path path) throws IOException {
    Map<String, List<Byte>> before = SmallRun.contents(folder);
    String line = Terminal.run("resume", path.toString()).refused();
    assertThat(Terminal.run("evaluate", path.toString(), "--json").refused()).isEqualTo(line);
    assertThat(SmallRun.contents(folder)).isEqualTo(before);
    return line;
  }

  @Test
  void noFolder() throws IOException {
    for (String name : List.of("gone", "run/config.json", "run/config.json/x")) {
      Path path = folder.resolve(name);
      assertThat(refusedByBoth(path)).isEqualTo("geodesic: " + path + " is not a run's folder");
    }
  }

  @Test
  void aFolderWithoutACheckpoint() throws IOException {
    Files.delete(state());
    assertThat(refusedByBoth(run))
        .isEqualTo("geodesic: " + run + " holds no checkpoint (" + state() + " is missing)");
    Files.delete(state().getParent());
    assertThat(refusedByBoth(run)).contains("holds no checkpoint");
    assertThat(refusedByBoth(folder)).contains("holds no checkpoint");
  }

  @Test
  void aFolderInPlaceOfTheCheckpoint() throws IOException {
    Files.delete(state());
    Files.createDirectory(state());
    assertThat(refusedByBoth(run)).contains("the checkpoint " + state() + " can't be used: ");
  }

  @Test
  void aCheckpointWithoutPermission() throws IOException {
    assumeThat(state().toFile().setReadable(false)).as("permissions on this system").isTrue();
    assumeThat(Files.isReadable(state())).as("the superuser may read anything").isFalse();
    for (String command : List.of("resume", "evaluate")) {
      assertThat(Terminal.run(command, run.toString()).refused())
          .isEqualTo("geodesic: the checkpoint " + state() + " can't be read: permission denied");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.002, 0.004, 0.1, 0.5, 0.99})
  void aTruncatedCheckpoint(double share) throws IOException {
    byte[] bytes = Files.readAllBytes(state());
    Files.write(state(), Arrays.copyOf(bytes, (int) (bytes.length * share)));
    assertThat(refusedByBoth(run)).contains("the checkpoint " + state() + " can't be used: ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.0024, 0.003, 0.1, 0.5, 0.9999})
  void aCheckpointWithAFlippedBit(double place) throws IOException {
    byte[] bytes = Files.readAllBytes(state());
    bytes[(int) (bytes.length * place)] ^= 4;
    Files.write(state(), bytes);
    assertThat(refusedByBoth(run)).contains("the checkpoint " + state() + " can't be used: it");
  }

  @Test
  void aCheckpointOfAnotherFormat() throws Exception {
    CheckpointBytes.write(state(), 4, config(), CheckpointBytes.read(state()).state());
    assertThat(refusedByBoth(run))
        .endsWith("its format is 4, but this version reads formats 1 to 3");
  }

  /** The checksum is right in these; what they hold is not. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CartPole-v1      | Zork-v1            | unknown environment "Zork-v1"
          "trpo"           | "sarsa"            | unknown algorithm 'sarsa'
          "horizon" : 100  | "horizon" : -1     | horizon is -1, but must be at least 1
          "horizon" : 100  | "horizont" : 100   | unknown setting 'horizont'
          "seed" : 0       | "seed" : -4        | seed is -4, but must be at least 0
          "settings"       | "sittings"         | its configuration can't be used
          {                | <                  | its configuration can't be used
          [ 16 ]           | [ 17 ]             | parameters where the configuration has
          """)
  void aCheckpointWhoseConfigurationCantBe(String from, String to, String complaint)
      throws Exception {
    assertThat(config()).contains(from);
    CheckpointBytes checkpoint = CheckpointBytes.read(state());
    String wrong = config().replace(from, to);
    for (int format = 1; format <= 3; format++) {
      byte[] state = format == 3 ? checkpoint.state() : checkpoint.sequence(format);
      CheckpointBytes.write(state(), format, wrong, state);
      assertThat(refusedByBoth(run)).contains(complaint).doesNotEndWith("null");
    }
  }

  @Test
  void aCheckpointWhoseStateEndsEarly() throws Exception {
    CheckpointBytes checkpoint = CheckpointBytes.read(state());
    for (int format = 1; format <= 3; format++) {
      byte[] state = format == 3 ? checkpoint.state() : checkpoint.sequence(format);
      for (int length : new int[] {0, 3, 30, state.length / 2, state.length - 1}) {
        CheckpointBytes.write(state(), format, config(), Arrays.copyOf(state, length));
        assertThat(refusedByBoth(run)).contains("can't be used: it ends early");
      }
    }
  }

  /** As where a user's own class has changed since. */
  @Test
  void anEnvironmentThatHasOtherSpacesByNow() throws Exception {
    CheckpointBytes checkpoint = CheckpointBytes.read(state());
    checkpoint.withConfiguration(config().replace("CartPole-v1", "Acrobot-v1")).write(state());
    assertThat(Terminal.run("evaluate", run.toString()).refused())
        .startsWith("geodesic: the policy was trained with observations Box([-4.8 -inf")
        .contains(") and actions Discrete(2), but Acrobot-v1 now has observations Box([")
        .endsWith(") and actions Discrete(3)");
    assertThat(Terminal.run("resume", run.toString()).refused())
        .startsWith(
            "geodesic: the checkpoint's state can't be used: it was trained with observations Box(")
        .endsWith(" and actions Discrete(3)");
  }

  @Test
  void fewerStepsThanWereTaken() throws IOException {
    Map<String, List<Byte>> before = SmallRun.contents(folder);
    assertThat(Terminal.run("resume", run.toString(), "--steps", "2399").refused())
        .isEqualTo("geodesic: --steps is 2399, but the run has already taken 2400");
    assertThat(SmallRun.contents(folder)).isEqualTo(before);
  }

  @ParameterizedTest(name = "resume {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --steps 0      | steps is 0, but must be at least 1
          --steps 399    | steps is 399, but one iteration takes environments x horizon = 4 x 100 = 400
          --steps more   | steps is 'more', but must be a whole number
          --threads 0    | --threads is 0, but must be at least 1
          --seed 3       | Unknown option
          """)
  void wrongArgumentsOfResume(String arguments, String complaint) throws IOException {
    assertRefused("resume", arguments, complaint);
  }

  @ParameterizedTest(name = "evaluate {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --episodes 0    | --episodes is 0, but must be at least 1
          --episodes -1   | --episodes is -1, but must be at least 1
          --episodes few  | '--episodes': 'few' is not a whole number
          --seed -1       | --seed is -1, but must be at least 0
          --threads 0     | --threads is 0, but must be at least 1
          --greedy        | Unknown option
          """)
  void wrongArgumentsOfEvaluate(String arguments, String complaint) throws IOException {
    assertRefused("evaluate", arguments, complaint);
  }

  private void assertRefused(String command, String arguments, String complaint)
      throws IOException {
    Map<String, List<Byte>> before = SmallRun.contents(folder);
    List<String> words = new ArrayList<>(List.of(command, run.toString()));
    words.addAll(Arrays.asList(arguments.split(" ")));
    assertThat(Terminal.run(words).refused()).contains(complaint);
    assertThat(SmallRun.contents(folder)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resume", "evaluate"})
  void aMissingFolderArgument(String command) {
    assertThat(Terminal.run(command).refused()).contains("Missing required parameter: 'DIR'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          iteration,reward#1,2#                    | has other columns: expected iteration,env_steps,
          #                                        | has other columns: expected iteration,env_steps,
          """)
  void aProgressTableWithAnotherHeader(String table, String complaint) throws IOException {
    Files.writeString(run.resolve("progress.csv"), table.replace('#', '\n'));
    Map<String, List<Byte>> before = SmallRun.contents(folder);
    assertThat(Terminal.run("resume", run.toString(), "--steps", "4000").refused())
        .startsWith("geodesic: " + run.resolve("progress.csv"))
        .contains(complaint);
    assertThat(SmallRun.contents(folder)).isEqualTo(before);
  }

  @Test
  void aProgressTableWithADamagedRow() throws IOException {
    Path progress = run.resolve("progress.csv");
    Files.writeString(progress, Files.readString(progress).replaceFirst("\n2,", "\ntwo,"));
    Map<String, List<Byte>> before = SmallRun.contents(folder);
    assertThat(Terminal.run("resume", run.toString(), "--steps", "4000").refused())
        .isEqualTo(
            "geodesic: line 3 of " + progress + ": iteration is 'two', but must be a whole number");
    assertThat(SmallRun.contents(folder)).isEqualTo(before);
  }

  /** The checkpoint is what counts: the run goes on, and the table holds what follows. */
  @Test
  void aDeletedProgressTableBeginsAnew() throws Exception {
    Files.delete(run.resolve("progress.csv"));
    assertThat(Terminal.run("resume", run.toString(), "--steps", "3200").succeeded().err())
        .contains(
            "geodesic: "
                + run.resolve("progress.csv")
                + " is gone or empty; a new one begins, without the rows up to iteration 6\n");
    Path undisturbed = folder.resolve("undisturbed");
    Terminal.run(SmallRun.train("CartPole-v1", undisturbed, 8)).succeeded();
    assertThat(CsvTable.read(run.resolve("progress.csv")))
        .extracting(row -> row.get("iteration"))
        .containsExactly("7", "8");
    assertThat(RunBits.read(run).state()).isEqualTo(RunBits.read(undisturbed).state());
  }

  /** config.json is for people: what counts is the checkpoint's own copy. */
  @Test
  void aDamagedConfigJsonIsWrittenAnew() throws IOException {
    String original = Files.readString(run.resolve("config.json"));
    Files.writeString(run.resolve("config.json"), "{");
    Terminal.run("resume", run.toString(), "--steps", "2800").succeeded();
    assertThat(run.resolve("config.json")).hasContent(original.replace("2400", "2800"));
  }

  private String config() throws Exception {
    return ConfigurationJson.write(Checkpoint.read(trained.resolve("run")).configuration());
  }
}
