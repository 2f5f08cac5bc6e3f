package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's algorithm on the class path: by its class and by a registered name. */
class OwnAlgorithmTest {
  @TempDir private Path folder;

  private static String[] train(Path run, int steps) {
    return new String[] {
      "train",
      "--env",
      "CartPole-v1",
      "--algorithm",
      "example.Reinforce",
      "--set",
      "rate=0.5",
      "--set",
      "horizon=128",
      "--steps",
      String.valueOf(steps),
      "--quiet",
      "--out",
      run.toString()
    };
  }

  @Test
  void isTrainedEvaluatedAndResumedByItsClassName() throws Exception {
    Path run = folder.resolve("run");
    Path whole = folder.resolve("whole");
    Terminal.run(train(run, 1024)).succeeded();
    Terminal.run(train(whole, 2048)).succeeded();
    Terminal.run("evaluate", run.toString(), "--episodes", "3").succeeded();
    Terminal.run("resume", run.toString(), "--steps", "2048", "--quiet").succeeded();
    assertThat(RunBits.read(run).policy()).isEqualTo(RunBits.read(whole).policy());
    assertThat(RunBits.read(run).progress()).isEqualTo(RunBits.read(whole).progress());
    assertThat(run.resolve("config.json"))
        .content()
        .contains("\"algorithm\" : \"example.Reinforce\"", "\"rate\" : 0.5");
    assertThat(Files.readAllLines(run.resolve("diagnostics.csv"))).hasSize(1);
  }

  @Test
  void explainsItsSettings() {
    assertThat(Terminal.run("algorithms", "example.Reinforce").succeeded().out())
        .contains("example.Reinforce  REINFORCE with a fixed step")
        .containsPattern("rate +0.3 +the step as a multiple of the gradient");
    assertThat(Terminal.run("algorithms").succeeded().out()).doesNotContain("example.Reinforce");
  }

  @Test
  void isCompared() {
    assertThat(
            Terminal.run(
                    "compare",
                    "--env",
                    "CartPole-v1",
                    "--algorithms",
                    "vpg,example.Reinforce",
                    "--seeds",
                    "2",
                    "--steps",
                    "2048",
                    "--set",
                    "horizon=512",
                    "--quiet",
                    "--out",
                    folder.resolve("compared").toString())
                .succeeded()
                .out())
        .contains("Reinforce");
  }

  @Test
  void isRegisteredByAService() throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve("geodesic.algorithm.Algorithm"), "example.Reinforce\n");
    List<String> path = List.of("-Xbootclasspath/a:" + folder);
    assertThat(ForkedCommand.run(path, "algorithms").succeeded().out())
        .anyMatch(line -> line.startsWith("example.Reinforce  "));
  }

  @Test
  void aServicesFileThatNamesNoAlgorithmIsOneLine() throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Path file = services.resolve("geodesic.algorithm.Algorithm");
    List<String> path = List.of("-Xbootclasspath/a:" + folder);
    for (String wrong : List.of("no.such.Algorithm", "example.Corridor")) {
      Files.writeString(file, wrong + "\n");
      ForkedCommand.Outcome outcome = ForkedCommand.run(path, "algorithms");
      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.err())
          .anyMatch(line ->
              line.startsWith("geodesic: the class path registers algorithms that can't be used")
                  && line.contains(wrong));
      assertThat(outcome.err()).noneMatch(line -> line.startsWith("\tat "));
    }
  }

  @Test
  void whatCanNotBeUsedIsNamed() {
    assertThat(refused("example.Unusable$ShortName"))
        .contains("calls itself 'short'", "META-INF/services");
    assertThat(refused("example.Unusable$Unexplained")).contains("does not explain rate");
    assertThat(refused("example.Unusable$SharedName")).contains("gamma", "every algorithm");
    assertThat(refused("example.Unusable$MakesNothing")).contains("create returned null");
    assertThat(refused("example.Unusable$Throwing")).contains("can't be made", "no luck");
  }

  private String refused(String algorithm) {
    String line =
        Terminal.run(
                "train",
                "--env",
                "CartPole-v1",
                "--algorithm",
                algorithm,
                "--quiet",
                "--out",
                folder.resolve("refused").toString())
            .refused();
    assertThat(line).contains(algorithm);
    return line;
  }

  /** A policy of NaN is a divergence, whose checkpoint stands; an exception names the algorithm. */
  @Test
  void whatFailsInAnUpdateIsNamed() {
    assertThat(failed("example.Unusable$WritesNotANumber"))
        .contains("iteration 1", "the policy's parameters hold NaN");
    assertThat(failed("example.Unusable$ThrowsInUpdate"))
        .contains("iteration 1", "example.Unusable$ThrowsInUpdate", "no update");
    assertThat(failed("example.Unusable$ReturnsNothing"))
        .contains("iteration 1", "example.Unusable$ReturnsNothing", "returned null");
  }

  private String failed(String algorithm) {
    Terminal terminal =
        Terminal.run(
            "train",
            "--env",
            "CartPole-v1",
            "--algorithm",
            algorithm,
            "--set",
            "horizon=64",
            "--quiet",
            "--out",
            folder.resolve(algorithm).toString());
    assertThat(terminal.status()).isEqualTo(1);
    return terminal.err();
  }

  @Test
  void whatIsNoAlgorithmIsRefused() {
    assertThat(Terminal.run("algorithms", "no.such.Class").refused())
        .contains("unknown algorithm 'no.such.Class'")
        .contains("GEODESIC_CLASSPATH");
    assertThat(Terminal.run("algorithms", "sac").refused())
        .contains("unknown algorithm 'sac'")
        .contains("valid: vpg, npg, trpo, acktr, ppo, vmpo");
    assertThat(Terminal.run("algorithms", "java.lang.String").refused())
        .contains("class java.lang.String is not an algorithm")
        .contains("geodesic.algorithm.Algorithm");
    assertThat(
            Terminal.run(
                    "train",
                    "--env",
                    "CartPole-v1",
                    "--algorithm",
                    "example.Reinforce",
                    "--set",
                    "rate=0",
                    "--out",
                    folder.resolve("none").toString())
                .refused())
        .contains("rate is 0");
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
