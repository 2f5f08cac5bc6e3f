package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path folder;

  private Path train(String algorithm, String... more) {
    Path run = folder.resolve(algorithm);
    String[] arguments = {
      "train",
      "--env",
      "CartPole-v1",
      "--algorithm",
      algorithm,
      "--steps",
      "4096",
      "--quiet",
      "--out",
      run.toString()
    };
    Terminal.run(Stream.of(arguments, more).flatMap(Stream::of).toList()).succeeded();
    return run;
  }

  @Test
  void summarisesAndDrawsARun() {
    Path run = train("trpo");
    assertThat(Terminal.run("inspect", run.toString()).succeeded().out())
        .startsWith("TRPO on CartPole-v1, seed 0: ")
        .contains("true KL / quadratic KL", "rejected steps", "diagnostics.png");
    assertThat(run.resolve("diagnostics.png")).isNotEmptyFile();
    assertThat(run.resolve("diagnostics.svg")).content().contains(">delta = 0.01</text>");
  }

  /** NPG has no line search: a step that changes nothing is not a rejected one. */
  @Test
  void saysNothingOfRejectedStepsWithoutALineSearch() {
    Path run = train("npg", "--set", "step_size=1e5");
    assertThat(Terminal.run("inspect", run.toString()).succeeded().out())
        .contains("true KL / quadratic KL")
        .doesNotContain("rejected");
    assertThat(run.resolve("diagnostics.svg")).content().doesNotContain("delta");
  }

  @Test
  void refusesARunWithoutNaturalGradientInOneLine() {
    Path run = train("ppo");
    assertThat(Terminal.run("inspect", run.toString()).refused())
        .contains("has no natural-gradient steps", "trpo");
  }

  @Test
  void refusesAFolderThatIsNoRun() {
    assertThat(Terminal.run("inspect", folder.resolve("nothing").toString()).refused())
        .contains("is not a run's folder");
  }
}
