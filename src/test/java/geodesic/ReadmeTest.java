package geodesic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The README's Java example and dependency are those of the consumer project, which the build runs.
 */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theExampleIsTheConsumers() throws Exception {
    String readme = Files.readString(README);
    int start = readme.indexOf("```java\n") + "```java\n".length();
    String there = readme.substring(start, readme.indexOf("```", start));
    assertThat(there)
        .isEqualTo(Files.readString(Path.of("src/it/consumer/src/main/java/example/Train.java")));
  }

  /** The version that it says to depend on is the one that is built. */
  @Test
  void theDependencyIsThisProject() throws Exception {
    String readme = Files.readString(README);
    String coordinates =
        Stream.of("groupId", "artifactId", "version")
            .map(name -> element(name, readme))
            .collect(Collectors.joining(":"));
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(coordinates)
        .isEqualTo(
            Stream.of("groupId", "artifactId", "version")
                .map(name -> element(name, pom))
                .collect(Collectors.joining(":")));
  }

  /** The first element of a name. */
  private static String element(String name, String xml) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]+)</").matcher(xml);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  /** The consumer can be copied as it stands, so its versions are written out. */
  @Test
  void theConsumersVersionsAreThoseOfTheBuild() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    String consumer = Files.readString(Path.of("src/it/consumer/pom.xml"));
    assertThat(version("geodesic", consumer)).isEqualTo(element("version", pom));
    assertThat(version("junit-jupiter", consumer)).isEqualTo(element("junit.version", pom));
  }

  private static String version(String artifact, String xml) {
    return element("version", xml.substring(xml.indexOf("<artifactId>" + artifact + "</")));
  }
}
