package geodesic;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import geodesic.training.Configuration;
import geodesic.training.Evaluation;
import geodesic.training.IterationRecord;
import geodesic.training.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's Java example compiles, runs, and is this one; its links lead somewhere. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theExampleRuns() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream log = new PrintStream(printed, true, StandardCharsets.UTF_8);
    // begin
    Configuration configuration =
        Configuration.of("CartPole-v1", Algorithm.TRPO, 0, Map.of("horizon", 512, "steps", 20_000));
    try (Workers workers = new Workers(2);
        Trainer trainer = new Trainer(configuration, workers)) {
      while (!trainer.isFinished()) {
        IterationRecord done = trainer.advance();
        log.printf("%d steps: return %.1f%n", done.environmentSteps(), done.returns().mean());
      }
      Evaluation evaluation = trainer.evaluate(100, 1, false);
      log.printf("evaluation: return %.1f%n", evaluation.statistics().mean());
    }
    // end
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("19456 steps: return ")
        .contains("evaluation: return ");
  }

  @Test
  void theExampleIsTheReadmes() throws Exception {
    String source = Files.readString(Path.of("src/test/java/geodesic/ReadmeTest.java"));
    String here =
        source.substring(
            source.indexOf("    // begin\n") + "    // begin\n".length(),
            source.indexOf("    // end\n"));
    String readme = Files.readString(README);
    int start = readme.indexOf("```java\n") + "```java\n".length();
    String there = readme.substring(start, readme.indexOf("```", start));
    assertThat(there).isEqualTo(here.replaceAll("(?m)^ {4}", ""));
  }

  static Stream<Path> documents() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      return Stream.concat(
          Stream.of(README),
          files.filter(file -> file.toString().endsWith(".md")).toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadSomewhere(Path document) throws Exception {
    java.util.regex.Matcher link =
        java.util.regex.Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(document));
    while (link.find()) {
      Path target = document.resolveSibling(link.group(1)).normalize();
      assertThat(Files.exists(target)).as("%s -> %s", document, target).isTrue();
    }
  }
}
