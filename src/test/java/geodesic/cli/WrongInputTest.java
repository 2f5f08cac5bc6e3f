package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.options.SettingValue;
import geodesic.training.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong arguments and preset files of train: exit status 2, one line that says what would be right,
 * and no file made or changed.
 */
class WrongInputTest {
  private static final String HOME = "geodesic.home";

  @TempDir private Path folder;
  private Map<String, List<Byte>> before;
  private String home;

  @BeforeEach
  void rememberFiles() throws IOException {
    home = System.setProperty(HOME, folder.toString());
    Files.createDirectories(folder.resolve("run/checkpoint"));
    Files.writeString(folder.resolve("run/progress.csv"), "somebody's");
    Files.writeString(folder.resolve("file"), "somebody's");
    before = SmallRun.contents(folder);
  }

  @AfterEach
  void nothingChanged() throws IOException {
    if (home == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, home);
    }
    assertThat(SmallRun.contents(folder)).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --env Cartpole                          | unknown environment "Cartpole"; did you mean CartPole-v1?
          --env Zork                              | unknown environment "Zork" (valid: CartPole-v1,
          --env CartPole-v1 --tensorboard sb3     | --tensorboard is sb3, but must be geodesic or stable-baselines3
          --env CartPole-v1 --algorithm dqn       | unknown algorithm 'dqn' (valid:
          --env CartPole-v1 --algorithm tppo      | unknown algorithm 'tppo'; did you mean trpo? (valid:
          --env CartPole-v1 --set detla=0.1       | unknown setting 'detla' for trpo; did you mean delta? (valid: steps,
          --env CartPole-v1 --set learning_rate=1 | unknown setting 'learning_rate' for trpo; it is one of vpg, acktr, ppo, vmpo
          --env CartPole-v1 --set delta           | --set delta must have the form key=value
          --env CartPole-v1 --set =0.1            | --set =0.1 must have the form key=value
          --env CartPole-v1 --set delta=          | delta is '', but must be a number
          --env CartPole-v1 --set delta=tiny      | delta is 'tiny', but must be a number
          --env CartPole-v1 --set horizon=1.5     | horizon is '1.5', but must be a whole number
          --env CartPole-v1 --set horizon=9e99    | horizon is '9e99', but must be a whole number
          --env CartPole-v1 --set hidden=[a]      | hidden is '[a]', but must be a list of whole numbers
          --env CartPole-v1 --set hidden=64,      | hidden is '64,', but must be a list of whole numbers
          --env CartPole-v1 --set activation=gelu | activation is 'gelu', but must be one of tanh,
          --env CartPole-v1 --steps 0             | steps is 0, but must be at least 1
          --env CartPole-v1 --steps -5            | steps is -5, but must be at least 1
          --env CartPole-v1 --steps 1023          | steps is 1023, but one iteration takes environments x horizon = 2 x 512 = 1024
          --env CartPole-v1 --steps many          | steps is 'many', but must be a whole number
          --env CartPole-v1 --seed -1             | seed is -1, but must be at least 0
          --env CartPole-v1 --seed x              | '--seed': 'x' is not a whole number
          --env CartPole-v1 --threads 0           | --threads is 0, but must be at least 1
          --env CartPole-v1 --threads -2          | --threads is -2, but must be at least 1
          --env CartPole-v1 --threads 100000      | --threads is 100000, but must be at least 1 and at most 1024
          --env CartPole-v1 --threads two         | '--threads': 'two' is not a whole number
          --env CartPole-v1 --colour              | Unknown option: '--colour'
          --env CartPole-v1 --quite               | Unknown option: '--quite'; did you mean --quiet?
          --env CartPole-v1 extra                 | 'extra'
          --env                                   | Missing required parameter for option '--env'
          --steps 2048                            | Missing required option: '--env=ID'
          --env CartPole-v1 --set environments=100000 --set horizon=100000 --steps 1e10 | environments x horizon is 100000 x 100000, but one iteration takes at most 2147483647 steps
          --env CartPole-v1 --set environments=20000 --set horizon=100000 --steps 2e9   | environments x horizon is 20000 x 100000, but with 4 numbers a step one iteration takes at most 536870911 steps
          """)
  void anArgument(String arguments, String complaint) {
    List<String> words = new ArrayList<>(List.of("train"));
    words.addAll(Arrays.asList(arguments.split(" ")));
    assertThat(Terminal.run(words).refused()).contains(complaint);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          steps                | -1        | at least 1
          environments         | 0         | at least 1
          horizon              | 0         | at least 1
          gamma                | 1.01      | between 0.0 and 1.0
          gamma                | -0.01     | between 0.0 and 1.0
          gae_lambda           | 1.5       | between 0.0 and 1.0
          gae_lambda           | NaN       | between 0.0 and 1.0
          evaluation_interval  | -1        | at least 0
          evaluation_episodes  | 0         | at least 1
          checkpoint_interval  | 0         | at least 1
          hidden               | [64, 0]   | 1 to 65536 units
          value_hidden         | [65537]   | 1 to 65536 units
          activation           | ''        | one of
          output_gain          | 0         | above 0.0
          log_std_init         | 21        | between -20.0 and 20.0
          value_epochs         | 0         | at least 1
          value_minibatch      | -7        | at least 1
          value_learning_rate  | 0         | above 0.0
          value_learning_rate  | Infinity  | above 0.0
          delta                | 0         | above 0.0
          delta                | -0.01     | above 0.0
          cg_iterations        | 0         | at least 1
          cg_tolerance         | -1e-9     | between 0.0 and 1.0
          damping              | -0.1      | at least 0.0
          line_search_steps    | 0         | at least 1
          line_search_ratio    | 1         | below 1.0
          line_search_ratio    | 0         | above 0.0
          """)
  void aSettingOutOfRange(String name, String value, String rule) {
    assertThat(set("trpo", name, value)).contains(name + " is ").contains("must").contains(rule);
  }

  static Stream<Arguments> everySetting() {
    return Algorithms.all().stream()
        .flatMap(algorithm ->
            Configuration.of("CartPole-v1", algorithm, 0, Map.of())
                .settings()
                .values()
                .entrySet()
                .stream()
                .map(e -> Arguments.of(algorithm.id(), e.getKey(), e.getValue())));
  }

  /** So that no setting of any algorithm can be forgotten. */
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everySetting")
  void everySettingHasAnImpossibleValueAndType(
      String algorithm, String name, SettingValue standard) {
    String impossible =
        switch (standard) {
          case SettingValue.Whole _ -> "-1000000";
          case SettingValue.Real _ -> "NaN";
          case SettingValue.WholeNumbers _ -> "[-1]";
          default -> "none-of-these";
        };
    assertThat(set(algorithm, name, impossible)).contains(name + " is ");
    assertThat(set(algorithm, name, "{a: b}")).contains(name + " is '{a: b}', but must be ");
  }

  private String set(String algorithm, String name, String value) {
    return Terminal.run(
            "train",
            "--env",
            "CartPole-v1",
            "--algorithm",
            algorithm,
            "--set",
            name + "=" + value,
            "--out",
            folder.resolve("new").toString())
        .refused();
  }

  @Test
  void anUnknownEnvironmentNamesEveryValidOne() {
    String line = Terminal.run("train", "--env", "x").refused();
    for (EnvironmentSpecification valid : Environments.all()) {
      assertThat(line).contains(valid.id());
    }
  }

  @Test
  void anUnknownSettingNamesEveryValidOne() {
    String line = Terminal.run("train", "--env", "CartPole-v1", "--set", "x=1").refused();
    assertThat(line).contains(Configuration.names(Algorithm.TRPO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trian", "--trian", "train2"})
  void aCommand(String word) {
    String line = word.isEmpty() ? Terminal.run().refused() : Terminal.run(word).refused();
    assertThat(line).contains(word).endsWith("(see geodesic --help)");
    if (!word.startsWith("-")) {
      assertThat(line).contains("valid: train, resume, evaluate,");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run           | already holds files, but no run to continue; choose a new or empty folder
          file          | is a file, but must be a folder
          file/below    | can't be created:
          file/far/down | can't be created:
          """)
  void anOutputFolder(String out, String complaint) {
    Path path = folder.resolve(out);
    assertThat(Terminal.run("train", "--env", "CartPole-v1", "--out", path.toString()).refused())
        .startsWith("geodesic: --out " + path + " ")
        .contains(complaint);
  }

  @Test
  void anOutputFolderWhoseParentIsReadOnly() throws IOException {
    Path parent = Files.createDirectory(folder.resolve("read-only"));
    before = SmallRun.contents(folder);
    assumeThat(parent.toFile().setWritable(false)).as("permissions on this system").isTrue();
    try {
      assumeThat(Files.isWritable(parent)).as("the superuser may write anywhere").isFalse();
      Path out = parent.resolve("run");
      assertThat(Terminal.run("train", "--env", "CartPole-v1", "--out", out.toString()).refused())
          .isEqualTo(
              "geodesic: --out " + out + " can't be created: " + out + ": permission denied");
    } finally {
      assertThat(parent.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void anOutputFolderThatIsReadOnly() throws IOException {
    Path out = Files.createDirectory(folder.resolve("read-only"));
    before = SmallRun.contents(folder);
    assumeThat(out.toFile().setWritable(false)).as("permissions on this system").isTrue();
    try {
      assumeThat(Files.isWritable(out)).as("the superuser may write anywhere").isFalse();
      assertThat(Terminal.run("train", "--env", "CartPole-v1", "--out", out.toString()).refused())
          .isEqualTo("geodesic: --out " + out + " can't be written: permission denied");
    } finally {
      assertThat(out.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void noPlaceForTheRunsOwnFolder() throws IOException {
    Files.writeString(folder.resolve("results"), "a file");
    before = SmallRun.contents(folder);
    assertThat(Terminal.run("train", "--env", "CartPole-v1").refused())
        .startsWith("geodesic: ")
        .contains(folder.resolve("results/runs").toString())
        .endsWith("choose one with --out");
  }

  /** Refused by the system for every user. */
  @Test
  void anOutputFolderThatTheSystemRefuses() {
    assumeThat(Path.of("/proc/self")).as("a folder in which nobody can create one").exists();
    assertThat(
            Terminal.run("train", "--env", "CartPole-v1", "--out", "/proc/geodesic/run").refused())
        .startsWith("geodesic: --out /proc/geodesic/run can't be created: ");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          gamma: [0.9              | is not YAML:
          gamma: 0.9#  x: 1        | is not YAML:
          gamma: 0.9#gamma: 0.8    | is not YAML: found duplicate key gamma (line 2)
          gamma: 0.9#---#gamma: 1  | is not YAML:
          `#`                      | is empty, but must be a YAML mapping
          - gamma#- delta          | must be a YAML mapping of settings to values
          gamma                    | must be a YAML mapping of settings to values
          gama: 0.9                | has the unknown setting 'gama'; did you mean gamma? (valid for trpo: steps,
          trpo:#  delat: 1         | has the unknown setting 'delat' in its section trpo; did you mean delta? (valid for trpo: steps,
          1: 2                     | has the unknown setting '1'
          trpo: 1                  | trpo must be a mapping of settings to values
          gamma:                   | gamma has no value
          gamma: ~                 | gamma has no value
          trpo:                    | trpo has no value
          trpo:#  delta:           | delta has no value
          gamma: high              | gamma is 'high', but must be a number
          gamma: 2                 | gamma is 2.0, but must be between 0.0 and 1.0
          gamma: true              | gamma is 'true', but must be a number
          horizon: 0.5             | horizon is '0.5', but must be a whole number
          hidden: {a: 1}           | hidden is '{a=1}', but must be a list of whole numbers
          hidden: [64, x]          | hidden is '[64, x]', but must be a list of whole numbers
          activation: [tanh]       | activation is '[tanh]', but must be one of
          """)
  void aPreset(String yaml, String complaint) throws IOException {
    assertThat(preset(Files.writeString(folder.resolve("my.yaml"), yaml.replace('#', '\n'))))
        .contains(complaint);
  }

  @Test
  void aPresetThatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("my.yaml"), new byte[] {-1, -2, 0, -128, 27});
    assertThat(preset(file)).startsWith("geodesic: preset " + file + " is not YAML: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone.yaml", "run", "file/below.yaml"})
  void aPresetThatIsNoFile(String name) {
    Path file = folder.resolve(name);
    assertThat(train("--preset", file.toString()).refused())
        .isEqualTo("geodesic: preset " + file + " is not a file");
  }

  @Test
  void aPresetWithoutPermission() throws IOException {
    Path file = Files.writeString(folder.resolve("my.yaml"), "gamma: 0.9");
    assumeThat(file.toFile().setReadable(false)).as("permissions on this system").isTrue();
    before = null;
    try {
      assumeThat(Files.isReadable(file)).as("the superuser may read anything").isFalse();
      assertThat(train("--preset", file.toString()).refused())
          .isEqualTo("geodesic: preset " + file + " can't be read: permission denied");
    } finally {
      assertThat(file.toFile().setReadable(true)).isTrue();
      before = SmallRun.contents(folder);
    }
  }

  private String preset(Path file) throws IOException {
    before = SmallRun.contents(folder);
    return train("--preset", file.toString()).refused();
  }

  private Terminal train(String... more) {
    List<String> words = new ArrayList<>(List.of("train", "--env", "CartPole-v1"));
    words.addAll(List.of("--out", folder.resolve("new").toString()));
    words.addAll(List.of(more));
    return Terminal.run(words);
  }
}
