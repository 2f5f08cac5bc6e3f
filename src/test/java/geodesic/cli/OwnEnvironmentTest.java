package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's environment on the class path: by its class and by a registered name. */
class OwnEnvironmentTest {
  @TempDir private Path folder;

  @Test
  void isTrainedByItsClassName() throws Exception {
    Path run = folder.resolve("run");
    Terminal.run(
            "train",
            "--env",
            "example.Corridor",
            "--set",
            "horizon=256",
            "--steps",
            "10000",
            "--quiet",
            "--out",
            run.toString())
        .succeeded();
    assertThat(run.resolve("environment")).doesNotExist();
    assertThat(Terminal.run("evaluate", run.toString(), "--episodes", "3").succeeded().out())
        .contains("return -9.0 ± 0.0");
  }

  @Test
  void isRegisteredByAService() throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("geodesic.environment.EnvironmentProvider"), "example.CorridorProvider\n");
    Path run = folder.resolve("registered");
    ForkedCommand.run(
            List.of("-Xbootclasspath/a:" + folder),
            "train",
            "--env",
            "Corridor-v0",
            "--set",
            "horizon=256",
            "--steps",
            "1024",
            "--quiet",
            "--out",
            run.toString())
        .succeeded();
    assertThat(run.resolve("curve.svg"))
        .content()
        .contains("Corridor-v0")
        .contains("solved at −10");
    // Before all others on the class path, and yet behind what ships.
    assertThat(
            ForkedCommand.run(List.of("-Xbootclasspath/a:" + folder), "envs")
                .succeeded()
                .out()
                .stream()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.substring(0, line.indexOf(' '))))
        .startsWith("CartPole-v1")
        .endsWith("HumanoidStandup-v5", "Corridor-v0");
  }

  @Test
  void whatIsNoEnvironmentIsRefused() {
    assertThat(Terminal.run("check-env", "no.such.Class").refused())
        .contains("unknown environment \"no.such.Class\": there is no such class")
        .contains("GEODESIC_CLASSPATH");
    assertThat(Terminal.run("check-env", "NoSuchClass").refused())
        .contains("unknown environment \"NoSuchClass\" (valid: CartPole-v1,")
        .contains("GEODESIC_CLASSPATH");
    assertThat(Terminal.run("check-env", "java.lang.String").refused())
        .contains("class java.lang.String is not an environment");
  }

  /** Training works, so it is no failure. */
  @Test
  void whatIsLessThanStrictIsSaidInWords() {
    Terminal terminal = Terminal.run("check-env", "example.Corridor").succeeded();
    assertThat(terminal.out().lines().toList())
        .hasSizeGreaterThan(3)
        .last()
        .isEqualTo("example.Corridor keeps all that training relies on");
    assertThat(terminal.out().lines().toList().reversed().subList(1, 3))
        .allMatch(line -> line.startsWith("example.Corridor: warning: "));
  }
}
