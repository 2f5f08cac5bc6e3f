package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import geodesic.table.CsvTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * scripts/reproduce in a copy of the repository's outline, whose {@code geodesic} trains nothing:
 * it notes its arguments, and writes tables in which the return is the seed.
 */
class ReproduceTest {
  private static final String STUB =
      """
      #!/usr/bin/env bash
      set -euo pipefail
      echo "$*" >>"${0%/*}/../calls.txt"
      while (($#)); do
        case $1 in --seeds) seeds=$2 ;; --out) out=$2 ;; esac
        shift
      done
      mkdir -p "$out/figures"
      echo "<svg/>" >"$out/figures/learning-curves-iqm.svg"
      touch "$out"/{comparisons,sweep}.csv "$out/report.html"
      echo "label,runs" >"$out/summary.csv"
      echo label,algorithm,seed,env_steps,final_return,final_std,curve_mean,steps_to_threshold,seconds_to_threshold,wall_seconds,final_se,diverged >"$out/runs.csv"
      for ((seed = ${seeds%-*}; seed <= ${seeds#*-}; seed++)); do
        echo "trpo,trpo,$seed,1024,$seed.0,9.5,1,512,0.2,0.5,0.3,0"
      done >>"$out/runs.csv"
      echo "the verdict"
      """;

  @TempDir private Path root;

  @BeforeEach
  void outline() throws IOException {
    assumeThat(
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "bash"))))
        .as("bash is on the path")
        .isTrue();
    Files.createDirectories(root.resolve("scripts/lib"));
    Files.createDirectories(root.resolve("envs"));
    Files.createDirectory(root.resolve("results"));
    for (String script : List.of("scripts/reproduce", "scripts/lib/seeds.sh")) {
      Files.copy(Path.of(script), root.resolve(script));
    }
    try (Stream<Path> presets = Files.list(Path.of("envs"))) {
      for (Path preset : presets.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        Files.copy(preset, root.resolve(preset.toString()));
      }
    }
    Path stub = Files.writeString(root.resolve("scripts/geodesic"), STUB);
    assertThat(stub.toFile().setExecutable(true)).isTrue();
  }

  private ForkedCommand.Outcome reproduce(String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(root.resolve("scripts/reproduce").toString());
    builder.command().addAll(List.of(arguments));
    return ForkedCommand.start(builder).await();
  }

  private List<String> blocks() throws IOException {
    return CsvTable.read(root.resolve("results/seeds.csv")).stream()
        .map(row ->
            String.join(
                " ",
                row.get("what"),
                row.get("env"),
                row.get("algorithms"),
                row.get("first_seed") + "-" + row.get("last_seed")))
        .toList();
  }

  private List<String> calls() throws IOException {
    Path calls = root.resolve("calls.txt");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private void edit(String preset, String from, String to) throws IOException {
    Path file = root.resolve("envs").resolve(preset);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static String refused(ForkedCommand.Outcome outcome) {
    assertThat(outcome.status()).as("stderr: %s", outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).hasSize(1);
    assertThat(outcome.out()).isEmpty();
    return outcome.err().getFirst();
  }

  @Test
  void aPresetThatWasNeverReportedTakesTheFirstFreshSeeds() throws Exception {
    ForkedCommand.Outcome outcome = reproduce("trpo-classic", "3").succeeded();
    assertThat(blocks())
        .containsExactly(
            "trpo-classic CartPole-v1 trpo 10000-10002",
            "trpo-classic Pendulum-v1 trpo 10000-10002");
    assertThat(calls())
        .containsExactly(
            "compare --env CartPole-v1 --algorithms trpo --seeds 10000-10002 --out "
                + "results/runs/trpo-classic/CartPole-v1-10000-10002",
            "compare --env Pendulum-v1 --algorithms trpo --seeds 10000-10002 --out "
                + "results/runs/trpo-classic/Pendulum-v1-10000-10002");
    assertThat(Files.readAllLines(root.resolve("results/trpo-classic/CartPole-v1/runs.csv")))
        .hasSize(4)
        .contains("trpo,trpo,10001,1024,10001.0,9.5,1,512,0.2,0.5,0.3,0");
    assertThat(root.resolve("results/trpo-classic/Pendulum-v1/summary.csv"))
        .hasContent("label,runs\n");
    assertThat(outcome.out()).containsExactly("the verdict", "the verdict");
    assertThat(root.resolve("results/figures/trpo-Pendulum-v1.svg")).hasContent("<svg/>\n");
  }

  @Test
  void whatIsRecordedIsMadeAgain() throws Exception {
    reproduce("trpo-classic", "3").succeeded();
    List<String> first = calls();
    Path kept = root.resolve("results/trpo-classic/Pendulum-v1/runs.csv");
    String table = Files.readString(kept);
    for (String[] arguments :
        List.of(
            new String[] {"trpo-classic"},
            new String[] {"trpo-classic", "3"},
            new String[] {"trpo-classic", "10000-10002"})) {
      Files.delete(root.resolve("calls.txt"));
      reproduce(arguments).succeeded();
      assertThat(calls()).isEqualTo(first);
    }
    assertThat(blocks()).hasSize(2);
    assertThat(kept).hasContent(table);
    assertThat(refused(reproduce("trpo-classic", "4")))
        .isEqualTo(
            "scripts/reproduce: trpo-classic on CartPole-v1 is reported on seeds 10000-10002 with"
                + " this version of its preset, not on 4; leave SEEDS out to make it again");
  }

  /** The next version of a preset, another algorithm, a comparison: none sees a seed twice. */
  @Test
  void noSeedOfAnEnvironmentIsReportedTwice() throws Exception {
    reproduce("trpo-classic").succeeded();
    reproduce("ppo-classic", "5").succeeded();
    edit("Pendulum-v1.yaml", "gamma: 0.95", "gamma: 0.9");
    reproduce("trpo-classic").succeeded();
    reproduce("compare-pendulum").succeeded();
    for (String file : List.of("runs.csv", "sweep.csv", "learning-curves-iqm.svg", "report.html")) {
      assertThat(root.resolve("results/compare-pendulum").resolve(file)).exists();
    }
    assertThat(blocks())
        .containsExactly(
            "trpo-classic CartPole-v1 trpo 10000-10009",
            "trpo-classic Pendulum-v1 trpo 10000-10009",
            "ppo-classic CartPole-v1 ppo 10010-10014",
            "ppo-classic Pendulum-v1 ppo 10010-10014",
            "trpo-classic Pendulum-v1 trpo 10015-10024",
            "compare-pendulum Pendulum-v1 vpg npg trpo ppo acktr 10025-10034");
    assertThat(calls().getLast())
        .startsWith(
            "compare --env Pendulum-v1 --algorithms vpg,npg,trpo,ppo,acktr --seeds 10025-10034"
                + " --out ")
        .contains("--threshold=-200", "--sweep vpg.learning_rate=0.003,0.01,0.02,0.03,0.1");
    // Back at the old preset, its own seeds.
    edit("Pendulum-v1.yaml", "gamma: 0.9\n", "gamma: 0.95\n");
    reproduce("trpo-classic").succeeded();
    assertThat(calls().getLast()).contains("--seeds 10000-10009");
    assertThat(blocks()).hasSize(6);
  }

  /**
   * What a preset has from its base belongs to its version, and its environments are one block
   * each.
   */
  @Test
  void anotherBaseIsAnotherVersion() throws Exception {
    reproduce("trpo-mujoco", "2").succeeded();
    assertThat(blocks())
        .hasSize(9)
        .contains("trpo-mujoco Swimmer-v5 trpo 10000-10001")
        .last()
        .isEqualTo("trpo-mujoco Humanoid-v5 trpo 10000-10001");
    assertThat(calls().getFirst()).endsWith(" --evaluate-episodes 100");
    reproduce("trpo-mujoco", "2").succeeded();
    assertThat(blocks()).hasSize(9);
    edit("mujoco.yaml", "gamma: 0.99", "gamma: 0.98");
    reproduce("trpo-mujoco", "2").succeeded();
    assertThat(blocks()).hasSize(18).last().isEqualTo("trpo-mujoco Humanoid-v5 trpo 10002-10003");
  }

  @Test
  void commentsMakeNoVersion() throws Exception {
    reproduce("cart-pole-linear", "2").succeeded();
    edit(
        "CartPoleContinuous-v1.yaml",
        "horizon: 512",
        "# as for CartPole\nhorizon: 512   # steps\n");
    reproduce("cart-pole-linear").succeeded();
    assertThat(blocks())
        .containsExactly(
            "cart-pole-linear CartPoleContinuous-v1 fixed=npg trpo empirical=trpo 10000-10001");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0-9         | seeds 0-9 can't be reported: seeds below 10000 are for choosing settings
          9999-10008  | seeds 9999-10008 can't be reported
          10009-10000 | seeds 10009-10000 are none: the first is above the last
          10012-10012 | seeds 10012-10012 of CartPole-v1 have been reported before, by trpo-classic (10010-10019); leave SEEDS out
          """)
  void otherSeedsAreRefused(String seeds, String complaint) throws Exception {
    Files.writeString(
        root.resolve("results/seeds.csv"),
        """
        what,env,algorithms,version,first_seed,last_seed
        trpo-classic,CartPole-v1,trpo,0123456789abcdef,10010,10019
        """);
    assertThat(refused(reproduce("compare-cartpole", seeds))).contains(complaint);
    assertThat(blocks()).hasSize(1);
    assertThat(calls()).isEmpty();
    reproduce("compare-cartpole", "10000-10009").succeeded();
    assertThat(blocks().getLast()).endsWith(" 10000-10009");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,E,trpo,1,0,9                       | line 2 reports seeds below 10000
          a,E,trpo,1,10000,ten                 | line 2 is no block of seeds
          a,E,trpo,1,10009,10000               | line 2 is no block of seeds
          a,E,trpo,1,10000,10009#a,E,trpo,2,10005,10014 | lines 2 and 3 share seeds of E
          a,E,trpo,1,10000,10009#a,E,trpo,1,10010,10019 | lines 2 and 3 report the same version of a preset
          """)
  void aRecordThatCantBeTrueIsRefused(String rows, String complaint) throws Exception {
    Files.writeString(
        root.resolve("results/seeds.csv"),
        "what,env,algorithms,version,first_seed,last_seed\n" + rows.replace('#', '\n') + "\n");
    assertThat(refused(reproduce("trpo-classic"))).endsWith("seeds.csv: " + complaint);
    assertThat(calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "nothing, ''", "trpo-classic, ten", "trpo-classic, 0", "trpo-classic, 5-"})
  void wrongArgumentsShowTheUsage(String name, String seeds) throws Exception {
    List<String> arguments = new ArrayList<>();
    Stream.of(name, seeds).filter(word -> !word.isEmpty()).forEach(arguments::add);
    ForkedCommand.Outcome outcome = reproduce(arguments.toArray(String[]::new));
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).first().asString().startsWith("Makes tables and figures");
    assertThat(root.resolve("results/seeds.csv")).doesNotExist();
  }

  /** The record that is committed is one that the script takes. */
  @Test
  void theCommittedRecordIsSound() throws Exception {
    Files.copy(Path.of("results/seeds.csv"), root.resolve("results/seeds.csv"));
    reproduce("cart-pole-linear").succeeded();
  }

  /** What is committed is of the seeds that are recorded, all of them. */
  @Test
  void theCommittedTablesHoldTheRecordedSeeds() throws Exception {
    for (Map<String, String> block : CsvTable.read(Path.of("results/seeds.csv"))) {
      Path folder = Path.of("results", block.get("what"));
      Path ofOne = folder.resolve(block.get("env"));
      Map<String, List<Long>> seeds =
          CsvTable.read((Files.exists(ofOne) ? ofOne : folder).resolve("runs.csv")).stream()
              .collect(
                  Collectors.groupingBy(
                      row -> row.get("label"),
                      Collectors.mapping(
                          row -> Long.parseLong(row.get("seed")), Collectors.toList())));
      List<Long> expected =
          LongStream.rangeClosed(
                  Long.parseLong(block.get("first_seed")), Long.parseLong(block.get("last_seed")))
              .boxed()
              .toList();
      assertThat(seeds).hasSize(block.get("algorithms").split(" ").length);
      assertThat(seeds.values()).as(block.toString()).allMatch(expected::equals);
    }
  }
}
