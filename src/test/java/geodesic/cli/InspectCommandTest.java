package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path folder;

  private String out;
  private String err;

  private int geodesic(String... arguments) {
    PrintStream standardOut = System.out;
    PrintStream standardErr = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      return Geodesic.run(arguments);
    } finally {
      System.setOut(standardOut);
      System.setErr(standardErr);
      out = outBytes.toString(StandardCharsets.UTF_8);
      err = errBytes.toString(StandardCharsets.UTF_8);
    }
  }

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
    assertThat(geodesic(Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new)))
        .isZero();
    return run;
  }

  @Test
  void summarisesAndDrawsARun() {
    Path run = train("trpo");
    assertThat(geodesic("inspect", run.toString())).isZero();
    assertThat(out)
        .startsWith("TRPO on CartPole-v1, seed 0: ")
        .contains("true KL / quadratic KL", "rejected steps", "diagnostics.png");
    assertThat(run.resolve("diagnostics.png")).isNotEmptyFile();
    assertThat(run.resolve("diagnostics.svg")).isNotEmptyFile();
  }

  /** NPG has no line search: a step that changes nothing is not a rejected one. */
  @Test
  void saysNothingOfRejectedStepsWithoutALineSearch() {
    Path run = train("npg", "--set", "step_size=1e9");
    assertThat(geodesic("inspect", run.toString())).isZero();
    assertThat(out).contains("true KL / quadratic KL").doesNotContain("rejected");
  }

  @Test
  void refusesARunWithoutNaturalGradientInOneLine() {
    Path run = train("ppo");
    assertThat(geodesic("inspect", run.toString())).isEqualTo(2);
    assertThat(err.strip().lines()).hasSize(1);
    assertThat(err).contains("has no natural-gradient steps", "trpo");
  }

  @Test
  void refusesAFolderThatIsNoRun() {
    assertThat(geodesic("inspect", folder.resolve("nothing").toString())).isEqualTo(2);
    assertThat(err.strip().lines()).hasSize(1);
    assertThat(err).contains("no folder of a run");
  }
}
