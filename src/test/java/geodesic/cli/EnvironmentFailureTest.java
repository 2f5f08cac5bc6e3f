package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in each part of a user's environment: one line that leads to them, exit status 1. */
class EnvironmentFailureTest {
  private static final String SWITCH =
      " (GEODESIC_JAVA_OPTS=-Dgeodesic.trace=true prints the stack trace)";

  @TempDir private Path folder;

  private Path broken(String from, String to) throws IOException {
    String source = EnvironmentTemplate.source("example", "Broken");
    assertThat(source).contains(from);
    Path file = folder.resolve("Broken.java");
    return Files.writeString(file, source.replace(from, to));
  }

  /** Runs a command that fails, and returns its one complaint. */
  private static String complaint(String... arguments) {
    Terminal terminal = Terminal.run(arguments);
    assertThat(terminal.status()).isEqualTo(1);
    List<String> lines = terminal.err().lines().toList();
    assertThat(lines).filteredOn(line -> line.startsWith("geodesic: ")).hasSize(1);
    assertThat(lines).noneMatch(line -> line.startsWith("\t"));
    return lines.getLast();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          private int steps; | private int steps; public Broken() { throw new RuntimeException("stuck"); } | failed in its constructor: java.lang.RuntimeException: stuck, at Broken.java:LINE in example.Broken.<init>
          private int steps; | private int steps; static final int N = Integer.parseInt("x");              | failed in its static initializer: java.lang.NumberFormatException: For input string: "x", at Broken.java:LINE in example.Broken.<clinit>
          return observations; | throw new AssertionError();                                             | failed in observationSpace(): java.lang.AssertionError, at Broken.java:LINE in example.Broken.observationSpace
          return actions;      | throw new IllegalStateException("no actions");                          | failed in actionSpace(): java.lang.IllegalStateException: no actions, at Broken.java:LINE in example.Broken.actionSpace
          private static void requireOne(float[] observation) { | private static void requireOne(float[] observation) { if (observation != null) { requireOne(observation); } | (copy 0) failed in reset: java.lang.StackOverflowError, at Broken.java:LINE in example.Broken.requireOne
          private int steps; | private int steps; public void close() { throw new RuntimeException("door"); } | failed in close: java.lang.RuntimeException: door, at Broken.java:LINE in example.Broken.close
          """)
  void beforeTheFirstStep(String from, String to, String what) throws IOException {
    Path file = broken(from, to);
    Path run = folder.resolve("run");
    String line = complaint(SmallRun.train(file.toString(), run, 4, "--quiet"));
    assertThat(line.replaceFirst("java:\\d+", "java:LINE"))
        .isEqualTo("geodesic: environment example.Broken " + what + SWITCH);
    assertThat(run).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"return observations;,observationSpace()", "return actions;,actionSpace()"})
  void aSpaceThatIsMissing(String from, String call) throws IOException {
    Path file = broken(from, "return null;");
    for (String command : List.of("train --env", "check-env")) {
      assertThat(complaint((command + " " + file).split(" ")))
          .isEqualTo("geodesic: environment example.Broken returned null from " + call);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          steps++;   | steps++; if (steps == 30) { int[] a = new int[3]; a[steps]++; } | failed in step 30 of its episode: java.lang.ArrayIndexOutOfBoundsException: Index 30 out of bounds for length 3, at Broken.java:LINE in example.Broken.step
          steps++;   | steps++; if (steps == 30) requireOne(null);       | failed in step 30 of its episode: java.lang.NullPointerException: Cannot read the array length because "observation" is null, at Broken.java:LINE in example.Broken.requireOne
          steps++;   | steps++; if (steps == 30) throw new StackOverflowError(); | failed in step 30 of its episode: java.lang.StackOverflowError, at Broken.java:LINE in example.Broken.step
          steps++;   | steps++; if (steps == 30) throw new RuntimeException("two\\nlines");  | failed in step 30 of its episode: java.lang.RuntimeException: two, at Broken.java:LINE in example.Broken.step
          steps = 0; | if (steps > 0) { throw new UnsupportedOperationException(); } steps = 0; | failed in reset: java.lang.UnsupportedOperationException, at Broken.java:LINE in example.Broken.reset
          """)
  void inAnEpisode(String from, String to, String what) throws IOException {
    Path file = broken(from, to.replace("\\\\n", "\\n"));
    Path run = folder.resolve("run");
    String line = complaint(SmallRun.train(file.toString(), run, 4, "--quiet"));
    assertThat(line.replaceFirst("java:\\d+", "java:LINE"))
        .matches(
            "geodesic: iteration 1: environment example\\.Broken \\(copy \\d\\) "
                + java.util.regex.Pattern.quote(
                    what
                        + SWITCH
                        + "; the last checkpoint is kept; once the environment is fixed and copied to "
                        + run.resolve("environment/example/Broken.java")
                        + ", continue with: geodesic resume "
                        + run));
  }

  @Test
  void inAnEvaluation() throws IOException {
    Path file =
        broken(
            "steps++;",
            "steps++; if (steps == 4 && java.util.Arrays.toString(new Throwable().getStackTrace())"
                + ".contains(\"EvaluationEpisode\")) throw new IllegalStateException();");
    Path run = folder.resolve("run");
    assertThat(complaint(SmallRun.train(file.toString(), run, 4, "--quiet")))
        .matches(
            "geodesic: after iteration 3: environment example\\.Broken \\(evaluation episode \\d\\)"
                + " failed in step 4 of its episode: java\\.lang\\.IllegalStateException, at"
                + " Broken\\.java:.*")
        .contains(" in example.Broken.step" + SWITCH);
  }

  @Test
  void inEveryRunOfAComparison() throws IOException {
    Path file = broken("steps++;", "steps++; if (steps == 4) throw new LinkageError(\"no link\");");
    Path out = folder.resolve("comparison");
    assertThat(
            complaint(
                "compare",
                "--env",
                file.toString(),
                "--algorithms",
                "trpo",
                "--seeds",
                "1",
                "--steps",
                "2048",
                "--out",
                out.toString()))
        .contains("environment example.Broken (copy ")
        .contains("failed in step 4 of its episode: java.lang.LinkageError: no link, at Broken");
  }

  @Test
  void theSwitchPrintsTheTrace() throws Exception {
    Path file =
        broken("steps++;", "steps++; if (steps > 3) throw new IllegalStateException(\"here\");");
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(
            List.of("-Dgeodesic.trace=true"),
            SmallRun.train(file.toString(), folder.resolve("run"), 1, "--quiet"));
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err().getFirst()).doesNotContain("GEODESIC_JAVA_OPTS");
    assertThat(outcome.err())
        .anyMatch(line -> line.startsWith("\tat example.Broken.step(Broken.java:"));
  }
}
