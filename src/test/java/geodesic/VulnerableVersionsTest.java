package geodesic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build of pom.xml fails where a version is in src/build/vulnerable-versions.xml. */
class VulnerableVersionsTest {
  private static final Path LIST = Path.of("src/build/vulnerable-versions.xml");

  @TempDir private Path folder;

  private record Outcome(int status, String output) {}

  @Test
  void aListedVersionFailsTheBuildAndIsNamed() throws Exception {
    Outcome outcome = validate("3.17.0");
    assertThat(outcome.output())
        .contains("org.apache.commons:commons-text-of-this-test:jar:3.17.0")
        .contains("vulnerable-versions.xml says why");
    assertThat(outcome.status()).isNotZero();
  }

  @Test
  void aLaterVersionDoesNot() throws Exception {
    Outcome outcome = validate("3.18.0");
    assertThat(outcome.status()).as(outcome.output()).isZero();
  }

  /**
   * The first phase of the real build, with one more dependency and one more line in the list. As a
   * file of the system it needs no repository, so this needs no network.
   */
  private Outcome validate(String version) throws IOException, InterruptedException {
    String list = Files.readString(LIST);
    String excludes = "<excludes>";
    assertThat(list).containsOnlyOnce(excludes);
    Files.createDirectories(folder.resolve(LIST).getParent());
    Files.writeString(
        folder.resolve(LIST),
        list.replace(
            excludes,
            excludes
                + "<exclude>org.apache.commons:commons-text-of-this-test:(,3.18.0)</exclude>"));
    String dependencies = "  <dependencies>\n    <dependency>\n";
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom).containsOnlyOnce("\n" + dependencies);
    Files.writeString(
        folder.resolve("pom.xml"),
        pom.replace(
            "\n" + dependencies,
            """

              <dependencies>
                <dependency>
                  <groupId>org.apache.commons</groupId>
                  <artifactId>commons-text-of-this-test</artifactId>
                  <version>%s</version>
                  <scope>system</scope>
                  <systemPath>${project.basedir}/pom.xml</systemPath>
                </dependency>
                <dependency>
            """
                .formatted(version)));
    ProcessBuilder builder =
        new ProcessBuilder("mvn", "-o", "-B", "-Dstyle.color=never", "validate")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.remove("MAVEN_OPTS");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
