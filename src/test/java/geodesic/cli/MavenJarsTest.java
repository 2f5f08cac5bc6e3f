package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in the place of Maven. */
class MavenJarsTest {
  /** What Maven answers where everything is in its local repository. */
  private static final String WRITE_LIST =
      """
      for word in "$@"; do [[ $word == -Dmdep.outputFile=* ]] && out=${word#*=}; done
      printf '/repository/a.jar:/repository/b.jar' >"$out"
      """;

  @TempDir private Path folder;
  private Path scratch;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @BeforeEach
  void makeScratch() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  private MavenJars jars(String script) throws IOException {
    Path maven = Files.writeString(folder.resolve("mvn"), "#!/usr/bin/env bash\n" + script);
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    return jars(maven);
  }

  private MavenJars jars(Path maven) throws IOException {
    Path pom = Files.writeString(folder.resolve("pom.xml"), "<project/>");
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new MavenJars(maven.toString(), pom, new PlainProgress(out));
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsInTheLocalRepositoryIsFoundWithoutAWord() throws Exception {
    assertThat(jars(WRITE_LIST).get(scratch))
        .containsExactly(Path.of("/repository/a.jar"), Path.of("/repository/b.jar"));
    assertThat(shown()).isEmpty();
  }

  @Test
  void aDownloadShowsHowFarItIs() throws Exception {
    String online =
        """
        [[ " $* " == *" -o "* ]] && { echo "[ERROR] offline"; exit 1; }
        echo "[INFO] Scanning for projects..."
        echo "Downloading from central: https://example.org/org/nd4j/nd4j-native.jar"
        printf 'Progress (1): 40/91 MB\\r'
        printf 'Progress (2): 66/91 MB | 500/775 kB\\r\\n'
        echo "Downloaded from central: https://example.org/org/nd4j/nd4j-native.jar (91 MB at 6.0 MB/s)"
        """;
    jars(online + WRITE_LIST).get(scratch);
    assertThat(shown().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "Fetching DL4J with the natives of this computer, once: about 131 MB ..."),
            line -> assertThat(line).contains("30 %").contains("DL4J: 40 of about 131 MB"),
            line -> assertThat(line).contains("50 %").contains("DL4J: 67 of about 131 MB"),
            line ->
                assertThat(line)
                    .contains("69 %")
                    .contains("DL4J: 91 of about 131 MB nd4j-native.jar"),
            line -> assertThat(line).contains("100 %").contains("DL4J: 91 MB in "));
  }

  /** Maven 3.8's own words. */
  @Test
  void withoutANetworkOneLineSaysWhy() throws Exception {
    String failing =
        """
        echo "[INFO] Scanning for projects..."
        echo "[ERROR] Failed to execute goal on project geodesic: Could not resolve dependencies for project geodesic:geodesic:jar:1: Failed to read artifact descriptor for org.nd4j:nd4j-native:jar:1: Could not transfer artifact org.nd4j:nd4j-native:pom:1 from/to central (https://example.org/maven): transfer failed for https://example.org/maven/a.pom: Connect to example.org failed: Connection refused -> [Help 1]"
        echo "[ERROR] more"
        exit 1
        """;
    assertThatThrownBy(() -> jars(failing).get(scratch))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "DL4J could not be fetched: Could not transfer artifact org.nd4j:nd4j-native:pom:1"
                + " from/to central (https://example.org/maven): Connect to example.org failed:"
                + " Connection refused; DL4J's jars can also come by GEODESIC_CLASSPATH"
                + " (see docs/dl4j.md)");
  }

  @Test
  void withoutMavenOneLineSaysWhatToInstall() {
    assertThatThrownBy(() -> jars(folder.resolve("none")).get(scratch))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("DL4J is needed here, and Maven to fetch it; install it");
  }

  @Test
  void theVersionFollowsThePom() throws Exception {
    MavenJars jars = jars(WRITE_LIST);
    String before = jars.version();
    assertThat(jars.version()).isEqualTo(before);
    Files.writeString(jars.pom(), "<project></project>");
    assertThat(jars.version()).isNotEqualTo(before);
  }
}
