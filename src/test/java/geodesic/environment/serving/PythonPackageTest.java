package geodesic.environment.serving;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.python.InstalledPython;
import geodesic.environment.python.PythonInstallation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python package's own tests, against the classes that were just built. */
class PythonPackageTest {
  private static final int LONGEST_SECONDS = 300;

  @TempDir private Path folder;

  @Test
  void passesItsOwnTests() throws Exception {
    PythonInstallation python = InstalledPython.require();
    Path home = Path.of(System.getProperty("geodesic.home", "."), "envs", "python");
    Path output = folder.resolve("output");
    ProcessBuilder tests =
        new ProcessBuilder(
                python.interpreter().toString(), "-B", "-m", "unittest", "discover", "-t", ".")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    tests.environment().put("PYTHONPATH", "src");
    tests.environment().put("GEODESIC_TEST_COMMAND", command());
    Process process = tests.start();
    try {
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
          .as("ended in time:%n%s", Files.readString(output))
          .isTrue();
      String said = Files.readString(output);
      assertThat(process.exitValue()).as(said).isZero();
      assertThat(said).containsPattern("Ran [1-9]\\d+ tests");
    } finally {
      process.destroyForcibly();
    }
  }

  /** The words of a shell that start the command line; compiled lightly, for its quick start. */
  private static String command() {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dgeodesic.home=" + System.getProperty("geodesic.home", "."),
            "-cp",
            System.getProperty("java.class.path"),
            "geodesic.cli.Geodesic");
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }
}
