package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's environment, by its class and by a registered name, as the documentation shows it. */
class OwnEnvironmentTest {
  private static final Path SOURCE = Path.of("src/test/java/example/Corridor.java");

  @TempDir private Path folder;

  @Test
  void theDocumentsExampleIsThisOne() throws Exception {
    String source = Files.readString(SOURCE);
    String example =
        source.substring(
            source.indexOf("// begin\n") + "// begin\n".length(), source.indexOf("// end"));
    assertThat(Files.readString(Path.of("docs/your-own-environment.md"))).contains(example);
  }

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
  }

  @Test
  void whatIsNoEnvironmentIsRefused() {
    assertThat(Terminal.run("check-env", "no.such.Class").refused())
        .contains("unknown environment \"no.such.Class\": there is no such class");
    assertThat(Terminal.run("check-env", "java.lang.String").refused())
        .contains("class java.lang.String is no environment");
  }

  @Test
  void whatBreaksTheContractIsSaidInWords() {
    Terminal terminal = Terminal.run("check-env", "example.Corridor");
    assertThat(terminal.status()).isEqualTo(1);
    assertThat(terminal.out()).contains("example.Corridor: ");
  }
}
