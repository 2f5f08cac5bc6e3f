package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.gymnasium.CasesInPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose Python is elsewhere by now, or takes longer: --python and --env-timeout. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MovedPythonTest {
  private static final int STEPS = 120;

  @TempDir private Path folder;

  private Terminal train(Path run, String name, Path python, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--env", "gymnasium:geodesic_cases:" + name));
    arguments.addAll(List.of("--python", python.toString(), "--threads", "1", "--quiet"));
    arguments.addAll(List.of("--steps", String.valueOf(STEPS), "--out", run.toString()));
    for (String setting :
        List.of("environments=2", "horizon=60", "hidden=[8]", "value_hidden=[8]")) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of(more));
    return Terminal.run(arguments).succeeded();
  }

  @Test
  void anotherPythonTakesTheRunOver() throws Exception {
    Path cases = CasesInPython.interpreter();
    Path first = Files.copy(cases, folder.resolve("first"));
    Path second = folder.resolve("second");
    assertThat(first.toFile().setExecutable(true)).isTrue();
    Path run = folder.resolve("run");
    train(run, "Counting-v0", first);
    String[] evaluate = {"evaluate", run.toString(), "--episodes", "3", "--json"};
    String returns = Terminal.run(evaluate).succeeded().out();
    Files.move(first, second);

    assertThat(Terminal.run(evaluate).refused())
        .isEqualTo(
            "geodesic: --python is '%s', where there is no Python interpreter and no virtual environment",
            first);
    List<String> moved = new ArrayList<>(List.of(evaluate));
    moved.addAll(List.of("--python", second.toString()));
    assertThat(Terminal.run(moved).succeeded().out()).isEqualTo(returns);

    String[] resume = {"resume", run.toString(), "--steps", "240", "--quiet"};
    assertThat(Terminal.run(resume).refused()).contains("--python is '" + first + "'");
    List<String> elsewhere = new ArrayList<>(List.of(resume));
    elsewhere.addAll(List.of("--python", second.toString()));
    Terminal.run(elsewhere).succeeded();
    assertThat(Files.readString(run.resolve("config.json")))
        .contains(second.toString())
        .doesNotContain(first.toString());
    Terminal.run(evaluate).succeeded(); // with the one that the run has from now on
  }

  /** Where Python is, and how long it may take, changes no run. */
  @Test
  void aComparisonGoesOnWithAnotherPython() throws Exception {
    Path first = Files.copy(CasesInPython.interpreter(), folder.resolve("first"));
    Path second = folder.resolve("second");
    assertThat(first.toFile().setExecutable(true)).isTrue();
    Path out = folder.resolve("comparison");
    Terminal.run(compare(out, "1", first, "60")).succeeded();
    Path done = out.resolve("runs/trpo-s0/checkpoint/state.bin");
    FileTime before = Files.getLastModifiedTime(done);
    Files.move(first, second);
    Terminal.run(compare(out, "2", second, "90")).succeeded();
    assertThat(Files.getLastModifiedTime(done)).isEqualTo(before);
    assertThat(out.resolve("runs/trpo-s1/checkpoint/state.bin")).exists();
    List<String> another = new ArrayList<>(compare(out, "2", second, "90"));
    another.addAll(List.of("--set", "env.length=10"));
    assertThat(Terminal.run(another).refused()).contains("holds another comparison");
  }

  private static List<String> compare(Path out, String seeds, Path python, String timeout) {
    List<String> arguments =
        new ArrayList<>(List.of("compare", "--env", "gymnasium:geodesic_cases:Counting-v0"));
    arguments.addAll(List.of("--algorithms", "trpo", "--seeds", seeds, "--out", out.toString()));
    arguments.addAll(List.of("--steps", String.valueOf(STEPS), "--evaluate-episodes", "2"));
    arguments.addAll(List.of("--python", python.toString(), "--env-timeout", timeout));
    arguments.addAll(List.of("--set", "environments=2", "--set", "horizon=60"));
    arguments.addAll(List.of("--set", "hidden=[8]", "--set", "value_hidden=[8]", "--quiet"));
    return arguments;
  }

  /** The time is that of the run, unless another one is named. */
  @Test
  void anotherTimeForAnswersIsTaken() throws Exception {
    Path run = folder.resolve("run");
    Path asleep = folder.resolve("asleep");
    train(
        run,
        "Dozing-v0",
        CasesInPython.interpreter(),
        "--set",
        "env.file=" + asleep,
        "--set",
        "env.seconds=4");
    List<String> evaluate = List.of("evaluate", run.toString(), "--episodes", "2");
    List<String> resume = List.of("resume", run.toString(), "--steps", "240", "--quiet");
    for (List<String> command : List.of(evaluate, resume)) {
      Files.createFile(asleep);
      List<String> hasty = new ArrayList<>(command);
      hasty.addAll(List.of("--threads", "1", "--env-timeout", "2.5"));
      Terminal failed = Terminal.run(hasty);
      assertThat(failed.status()).isEqualTo(1);
      assertThat(failed.onlyLine())
          .contains(
              "did not answer within 2.5 s and was ended (--env-timeout SECONDS allows more)");
      assertThat(asleep).doesNotExist();
    }
    Files.createFile(asleep);
    Terminal.run(evaluate).succeeded();
    assertThat(asleep).doesNotExist();
  }
}
