package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.table.CsvTable;
import geodesic.training.Configuration;
import geodesic.training.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What other tools rely on: names, fields, columns, files, and which stream carries what. */
class CommandContractTest {
  private static final int ITERATIONS = 6;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private static Path folder;

  /** Runs of both kinds of action space. */
  private static Path cartPole;

  private static Path pendulum;
  private static Terminal training;

  @BeforeAll
  static void train() {
    cartPole = folder.resolve("cart pole");
    pendulum = folder.resolve("pendulum");
    training =
        Terminal.run(SmallRun.train("CartPole-v1", cartPole, ITERATIONS, "--json", "--seed", "3"))
            .succeeded();
    Terminal.run(SmallRun.train("Pendulum-v1", pendulum, ITERATIONS, "--quiet")).succeeded();
  }

  @Test
  void trainPrintsOneJsonObject() throws Exception {
    JsonNode json = onlyJsonLine(training);
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "env",
            "algorithm",
            "seed",
            "env_steps",
            "iterations",
            "wall_seconds",
            "return_mean",
            "solved_at_steps",
            "out");
    assertThat(json.get("env").textValue()).isEqualTo("CartPole-v1");
    assertThat(json.get("algorithm").textValue()).isEqualTo("trpo");
    assertThat(json.get("seed").intValue()).isEqualTo(3);
    assertThat(json.get("env_steps").intValue()).isEqualTo(ITERATIONS * SmallRun.BATCH);
    assertThat(json.get("iterations").intValue()).isEqualTo(ITERATIONS);
    assertThat(json.get("wall_seconds").doubleValue()).isPositive();
    assertThat(json.get("solved_at_steps").isNull()).isTrue();
    assertThat(json.get("out").textValue()).isEqualTo(cartPole.toString());
    Map<String, String> last = CsvTable.read(cartPole.resolve("progress.csv")).getLast();
    assertThat(json.get("return_mean").doubleValue())
        .isEqualTo(Double.parseDouble(last.get("return_mean")));
  }

  /** A return that is not known yet is null, as NaN is not JSON. */
  @Test
  void trainWithoutAFinishedEpisodePrintsNull() throws IOException {
    Terminal terminal =
        Terminal.run(SmallRun.train("Pendulum-v1", folder.resolve("short"), 1, "--json"))
            .succeeded();
    assertThat(onlyJsonLine(terminal).get("return_mean").isNull()).isTrue();
  }

  @Test
  void trainShowsProgressOnStandardError() {
    List<String> lines = training.err().lines().toList();
    assertThat(lines)
        .first()
        .asString()
        .matches("TRPO on CartPole-v1, seed 3: kernels (scalar|128|256|512), threads \\d+");
    assertThat(lines).element(1).asString().contains("400/2,400", "steps/s", "left");
    assertThat(lines).last().asString().startsWith("100 %");
  }

  @Test
  void withoutJsonStandardOutputSaysWhatCameOutAndWhereItIs() {
    Path run = folder.resolve("no-json");
    Terminal terminal = Terminal.run(SmallRun.train("CartPole-v1", run, 1)).succeeded();
    assertThat(terminal.out().lines())
        .satisfiesExactly(
            verdict ->
                assertThat(verdict)
                    .matches(
                        "TRPO on CartPole-v1, seed 0: 400 steps, return [0-9.]+ over the last \\d+"
                            + " training episodes"),
            place -> assertThat(place).isEqualTo("results in " + run));
    assertThat(terminal.err()).isNotEmpty();
  }

  @Test
  void quietShowsNoProgressButTheResult() {
    Path run = folder.resolve("quiet");
    Terminal trained = Terminal.run(SmallRun.train("CartPole-v1", run, 1, "--quiet")).succeeded();
    assertThat(trained.err()).isEmpty();
    assertThat(trained.out().lines()).hasSize(2).last().isEqualTo("results in " + run);
    Terminal resumed = Terminal.run("resume", run.toString(), "--quiet").succeeded();
    assertThat(resumed.out()).isEqualTo(trained.out());
    assertThat(resumed.onlyErrorLine())
        .isEqualTo(
            "geodesic: %s has finished: 400 of 400 steps; continue with: geodesic resume %s --steps N"
                .formatted(run, run));
  }

  @Test
  void resumePrintsTheSameObjectAsTrain() throws IOException {
    Path run = folder.resolve("resumed");
    JsonNode train =
        onlyJsonLine(Terminal.run(SmallRun.train("CartPole-v1", run, 1, "--json")).succeeded());
    JsonNode resume = onlyJsonLine(Terminal.run("resume", run.toString(), "--json").succeeded());
    assertThat(resume).isEqualTo(train);
  }

  @Test
  void evaluatePrintsOneJsonObject() throws IOException {
    Terminal terminal = evaluate(cartPole, "--episodes", "7", "--json");
    JsonNode json = onlyJsonLine(terminal);
    assertThat(terminal.err()).isEmpty();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "env",
            "episodes",
            "return_mean",
            "return_std",
            "length_mean",
            "returns",
            "seeds",
            "cut_off");
    assertThat(json.get("env").textValue()).isEqualTo("CartPole-v1");
    assertThat(json.get("episodes").intValue()).isEqualTo(7);
    double[] returns = MAPPER.convertValue(json.get("returns"), double[].class);
    assertThat(returns).hasSize(7);
    double mean = Arrays.stream(returns).sum() / 7;
    assertThat(json.get("return_mean").doubleValue()).isEqualTo(mean);
    // In CartPole every step is worth 1.
    assertThat(json.get("length_mean").doubleValue()).isEqualTo(mean);
    double squares = Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
    assertThat(json.get("return_std").doubleValue())
        .isCloseTo(Math.sqrt(squares / 7), within(1e-9));
  }

  @Test
  void evaluateRunsAHundredEpisodesAndSaysSoInWords() {
    Terminal terminal = evaluate(cartPole);
    assertThat(terminal.out()).startsWith("CartPole-v1, 100 episodes: return ");
    assertThat(terminal.out().lines()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "cart pole, --json",
    "cart pole, --stochastic",
    "pendulum, --json",
    "pendulum, --stochastic"
  })
  void evaluateDoesNotDependOnTheThreads(String run, String kind) throws IOException {
    List<JsonNode> one = returns(run, kind, "--episodes", "31", "--threads", "1");
    for (String threads : List.of("2", "3", "5")) {
      assertThat(returns(run, kind, "--episodes", "31", "--threads", threads)).isEqualTo(one);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "cart pole, --json",
    "cart pole, --stochastic",
    "pendulum, --json",
    "pendulum, --stochastic"
  })
  void episodesDoNotDependOnEachOther(String run, String kind) throws IOException {
    List<JsonNode> hundred = returns(run, kind, "--episodes", "100");
    assertThat(hundred)
        .hasSize(100)
        .startsWith(returns(run, kind, "--episodes", "10").toArray(JsonNode[]::new));
    if (run.equals("pendulum")) { // where no two episodes are worth the same
      assertThat(hundred).doesNotHaveDuplicates();
    }
  }

  @Test
  void evaluateTakesTheSeedOfTheRunOrAnother() throws IOException {
    List<JsonNode> own = returns("pendulum", "--json");
    assertThat(returns("pendulum", "--json", "--seed", "0")).isEqualTo(own);
    assertThat(returns("pendulum", "--json", "--seed", "4")).doesNotContainAnyElementsOf(own);
    assertThat(returns("pendulum", "--stochastic")).isNotEqualTo(own);
  }

  @Test
  void evaluateChangesNothing() throws IOException {
    Map<String, List<Byte>> before = SmallRun.contents(cartPole);
    evaluate(cartPole, "--episodes", "3");
    assertThat(SmallRun.contents(cartPole)).isEqualTo(before);
  }

  @Test
  void aRunsFolder() throws IOException {
    assertThat(SmallRun.contents(cartPole).keySet())
        .filteredOn(name -> !name.startsWith("events.out.tfevents."))
        .containsExactlyInAnyOrder(
            "/",
            "best/",
            "best/state.bin",
            "checkpoint/",
            "checkpoint/previous.bin",
            "checkpoint/state.bin",
            "config.json",
            "curve.png",
            "curve.svg",
            "diagnostics.csv",
            "evaluation.csv",
            "progress.csv");
    assertThat(SmallRun.contents(cartPole).keySet())
        .filteredOn(name -> name.startsWith("events.out.tfevents."))
        .hasSize(1);
  }

  @Test
  void progressHasTheColumnsAndARowForEachIteration() throws IOException {
    assertThat(Files.readAllLines(cartPole.resolve("progress.csv")).getFirst())
        .isEqualTo(
            "iteration,env_steps,wall_seconds,steps_per_second,episodes,return_mean,return_std,"
                + "return_min,return_max,length_mean,kl,entropy,surrogate_gain,step_scale,"
                + "line_search_steps,line_search_accepted,cg_iterations,cg_residual,gradient_norm,"
                + "value_loss,explained_variance,log_std_mean,rejections,"
                + "radius_share,inner_steps,signal_share");
    for (Path run : List.of(cartPole, pendulum)) {
      List<Map<String, String>> rows = CsvTable.read(run.resolve("progress.csv"));
      assertThat(rows).hasSize(ITERATIONS);
      for (int i = 1; i <= ITERATIONS; i++) {
        Map<String, String> row = rows.get(i - 1);
        assertThat(row).containsEntry("iteration", Integer.toString(i));
        assertThat(row).containsEntry("env_steps", Integer.toString(i * SmallRun.BATCH));
        // A categorical policy has no standard deviation.
        assertThat(row.get("log_std_mean").isEmpty()).isEqualTo(run.equals(cartPole));
      }
    }
  }

  @Test
  void configJsonHoldsEverySettingTheSeedAndTheVersions() throws IOException {
    JsonNode config = MAPPER.readTree(cartPole.resolve("config.json").toFile());
    assertThat(config.fieldNames())
        .toIterable()
        .containsExactly("environment", "algorithm", "seed", "settings", "versions");
    assertThat(config.get("seed").intValue()).isEqualTo(3);
    assertThat(config.get("settings").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(Configuration.names(Algorithm.TRPO));
    assertThat(config.get("settings").get("horizon").intValue()).isEqualTo(100);
    assertThat(config.get("settings").get("gae_lambda").doubleValue())
        .as("from the environment's preset")
        .isEqualTo(Preset.shipped("CartPole-v1").orElseThrow().entries().get("gae_lambda"));
    assertThat(config.get("versions").fieldNames()).toIterable().contains("geodesic", "java");
  }

  @Test
  void trainWithTheSettingsOfConfigJsonIsTheSameRun() throws Exception {
    JsonNode config = MAPPER.readTree(pendulum.resolve("config.json").toFile());
    Path again = folder.resolve("again");
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "--env", config.get("environment").textValue(), "--quiet"));
    arguments.addAll(List.of("--algorithm", config.get("algorithm").textValue()));
    arguments.addAll(List.of("--seed", config.get("seed").asText(), "--out", again.toString()));
    config
        .get("settings")
        .forEachEntry((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
    arguments.replaceAll(argument -> argument.replaceAll("=\"(.*)\"$", "=$1"));
    Terminal.run(arguments).succeeded();
    RunBits.read(again).assertSameAs(RunBits.read(pendulum));
    assertThat(again.resolve("config.json"))
        .hasSameTextualContentAs(pendulum.resolve("config.json"));
  }

  /** Defaults, then the preset, then its part for the algorithm, then --set, then --steps. */
  @Test
  void theOrderInWhichSettingsOverrideEachOther() throws IOException {
    Path preset = folder.resolve("order.yaml");
    Files.writeString(
        preset,
        """
        steps: 1000
        horizon: 8
        environments: 1
        evaluation_interval: 0
        gamma: 0.91
        delta: 0.02
        damping: 0.2
        trpo:
          delta: 0.03
          damping: 0.3
        """);
    Path run = folder.resolve("order");
    Terminal.run(
            "train",
            "--env",
            "CartPole-v1",
            "--quiet",
            "--out",
            run.toString(),
            "--preset",
            preset.toString(),
            "--set",
            "steps=24",
            "--set",
            "damping=0.4",
            "--set",
            "value_epochs=1",
            "--set",
            "value_epochs=2",
            "--steps",
            "16")
        .succeeded();
    JsonNode settings = MAPPER.readTree(run.resolve("config.json").toFile()).get("settings");
    assertThat(settings.get("cg_tolerance").doubleValue()).as("default").isEqualTo(1e-5);
    assertThat(settings.get("gae_lambda").doubleValue())
        .as("default, not that of the shipped preset")
        .isEqualTo(0.95);
    assertThat(settings.get("gamma").doubleValue()).as("preset").isEqualTo(0.91);
    assertThat(settings.get("delta").doubleValue()).as("its part").isEqualTo(0.03);
    assertThat(settings.get("damping").doubleValue()).as("--set").isEqualTo(0.4);
    assertThat(settings.get("value_epochs").intValue()).as("the last --set").isEqualTo(2);
    assertThat(settings.get("steps").intValue()).as("--steps").isEqualTo(16);
  }

  @Test
  void withoutOutTheFolderIsNamedAfterTheRun() throws IOException {
    String home = System.setProperty("geodesic.home", folder.resolve("home").toString());
    try {
      for (int i = 0; i < 3; i++) { // several in one second
        Terminal.run(
                "train",
                "--env",
                "Pendulum-v1",
                "--seed",
                "12",
                "--set",
                "horizon=8",
                "--set",
                "environments=1",
                "--steps",
                "8",
                "--quiet",
                "--set",
                "evaluation_interval=0")
            .succeeded();
      }
      try (Stream<Path> runs = Files.list(folder.resolve("home/results/runs"))) {
        assertThat(runs.map(run -> run.getFileName().toString()).toList())
            .hasSize(3)
            .allMatch(name ->
                name.matches(
                    "Pendulum-v1-trpo-s12-horizon8-environments1-[0-9a-f]{8}"
                        + "-20\\d{6}-([01]\\d|2[0-3])[0-5]\\d{3}(-[23])?"))
            .anyMatch(name -> name.matches(".*-\\d{8}-\\d{6}"));
      }
    } finally {
      if (home == null) {
        System.clearProperty("geodesic.home");
      } else {
        System.setProperty("geodesic.home", home);
      }
    }
  }

  @Test
  void envsListsEveryEnvironment() throws IOException {
    String text = Terminal.run("envs").succeeded().out();
    JsonNode json = onlyJsonLine(Terminal.run("envs", "--json").succeeded());
    assertThat(json).hasSameSizeAs(Environments.all());
    for (int i = 0; i < json.size(); i++) {
      EnvironmentSpecification specification = Environments.all().get(i);
      JsonNode node = json.get(i);
      assertThat(text).contains(specification.id(), specification.description());
      assertThat(node.get("env").textValue()).isEqualTo(specification.id());
      assertThat(node.get("max_episode_steps").intValue())
          .isEqualTo(specification.maxEpisodeSteps());
      assertThat(node.get("solved_at").isNull())
          .isEqualTo(specification.rewardThreshold().isEmpty());
      assertThat(node.get("preset").booleanValue())
          .isEqualTo(Files.exists(Path.of("envs", specification.id() + ".yaml")));
    }
  }

  @Test
  void algorithmsListsEverySettingAndItsDefault() throws IOException {
    String text = Terminal.run("algorithms").succeeded().out();
    JsonNode json = onlyJsonLine(Terminal.run("algorithms", "--json").succeeded());
    assertThat(json).hasSameSizeAs(Algorithms.all());
    for (JsonNode node : json) {
      Algorithm algorithm = Algorithms.named(node.get("algorithm").textValue());
      assertThat(text).contains(algorithm.id() + "  " + algorithm.description());
      assertThat(text).contains(Configuration.names(algorithm));
      assertThat(node.get("settings").fieldNames())
          .toIterable()
          .containsExactlyElementsOf(Configuration.names(algorithm));
      assertThat(node.get("explained"))
          .extracting(setting -> setting.get("name").textValue())
          .containsExactlyElementsOf(Configuration.names(algorithm));
    }
  }

  @Test
  void algorithmsExplainsOneOfThemWhole() throws IOException {
    String text = Terminal.run("algorithms", "TRPO").succeeded().out();
    assertThat(text)
        .startsWith("trpo  trust region policy optimisation")
        .containsPattern(
            "\n  delta +0\\.01 +the KL radius of an update, in nats \\(a number above 0\\.0\\)\n")
        .containsPattern(
            "\n  fisher +exact +the matrix that stands in for the Fisher matrix \\(exact,\n")
        .contains(Configuration.names(Algorithm.TRPO));
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    JsonNode json = onlyJsonLine(Terminal.run("algorithms", "trpo", "--json").succeeded());
    assertThat(json).hasSize(1);
    JsonNode delta =
        json.get(0)
            .get("explained")
            .valueStream()
            .filter(setting -> setting.get("name").textValue().equals("delta"))
            .findAny()
            .orElseThrow();
    assertThat(delta.toString())
        .isEqualTo(
            "{\"name\":\"delta\",\"default\":0.01,\"values\":\"a number above 0.0\","
                + "\"explanation\":\"the KL radius of an update, in nats\"}");
  }

  /** Every step count may be written short. */
  @Test
  void stepsMayBeWrittenShort() throws IOException {
    Path run = folder.resolve("short-steps");
    Terminal.run(
            "train",
            "--env",
            "cartpole-v1",
            "--algorithm",
            "NPG",
            "--steps",
            "1.2k",
            "--set",
            "horizon=0.3k",
            "--set",
            "evaluation_interval=0",
            "--quiet",
            "--out",
            run.toString())
        .succeeded();
    Terminal.run("resume", run.toString(), "--steps", "2k", "--quiet").succeeded();
    JsonNode config = MAPPER.readTree(run.resolve("config.json").toFile());
    assertThat(config.get("environment").textValue()).isEqualTo("CartPole-v1");
    assertThat(config.get("algorithm").textValue()).isEqualTo("npg");
    assertThat(config.get("settings").get("horizon").intValue()).isEqualTo(300);
    assertThat(config.get("settings").get("steps").intValue()).isEqualTo(2000);
  }

  /** The program itself and its commands; "help" is picocli's. */
  private static Stream<String> commands() {
    return Stream.concat(
        Stream.of(""),
        new CommandLine(Geodesic.class)
            .getSubcommands().keySet().stream().filter(name -> !name.equals("help")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpExplainsItself(String command) {
    Terminal terminal =
        (command.isEmpty() ? Terminal.run("--help") : Terminal.run(command, "--help")).succeeded();
    assertThat(terminal.err()).isEmpty();
    assertThat(terminal.out())
        .startsWith("Usage: geodesic" + (command.isEmpty() ? "" : " " + command));
    assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void versionNamesItselfAndJava() {
    assertThat(Terminal.run("--version").succeeded().out())
        .matches("geodesic \\S+ on Java " + Runtime.version().feature() + "\\S*\\R");
  }

  private static Terminal evaluate(Path run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("evaluate", run.toString()));
    arguments.addAll(List.of(more));
    return Terminal.run(arguments).succeeded();
  }

  /** The returns of an evaluation; {@code kind} is --stochastic or --json. */
  private static List<JsonNode> returns(String run, String kind, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(kind.equals("--json") ? List.of(kind) : List.of(kind, "--json"));
    List<JsonNode> returns = new ArrayList<>();
    onlyJsonLine(evaluate(folder.resolve(run), arguments.toArray(String[]::new)))
        .get("returns")
        .forEach(returns::add);
    return returns;
  }

  private static JsonNode onlyJsonLine(Terminal terminal) throws IOException {
    assertThat(terminal.out()).endsWith("\n");
    assertThat(terminal.out().lines()).hasSize(1);
    return MAPPER.readTree(terminal.out());
  }
}
