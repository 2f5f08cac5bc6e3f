package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of runs, of folders as train and compare leave them and as accidents do. */
class RunsCommandTest {
  @TempDir private Path folder;

  /** The small files of a run, of which the list is made. */
  private Path run(String name, int steps, int minutesAgo) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    write(
        run.resolve("config.json"),
        """
        {"environment": "CartPole-v1", "algorithm": "trpo", "seed": 3,
         "settings": {"steps": 1000, "environments": 2, "horizon": 64}}
        """,
        minutesAgo + 60);
    write(
        run.resolve("progress.csv"),
        "iteration,env_steps,return_mean\n1,128,\n2," + steps + ",21.5\n",
        minutesAgo);
    return run;
  }

  private static void write(Path file, String text, int minutesAgo) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.now().minus(Duration.ofMinutes(minutesAgo))));
  }

  private List<String> lines() {
    return Terminal.run("runs", folder.toString()).succeeded().out().lines().toList();
  }

  @Test
  void theNewestIsFirst() throws IOException {
    run("old", 896, 3 * 24 * 60);
    run("new", 512, 5);
    run("several/s0", 896, 120);
    Files.createDirectories(folder.resolve("notes/drafts"));
    Files.writeString(folder.resolve("readme.txt"), "mine");
    assertThat(lines()).hasSize(3);
    assertThat(lines().get(0))
        .startsWith(folder.resolve("new").toString())
        .containsPattern("new +stopped +5 min +CartPole-v1, trpo, seed 3: 512 of 1,000 steps")
        .endsWith("steps, return 21.5");
    assertThat(lines().get(1)).containsPattern("several/s0 +finished +2 h +CartPole-v1");
    assertThat(lines().get(2)).containsPattern("old +finished +3 days +CartPole-v1");
  }

  @Test
  void aFolderThatIsARunIsListedAlone() throws IOException {
    Path run = run("one", 896, 0);
    assertThat(Terminal.run("runs", run.toString()).succeeded().out().lines()).hasSize(1);
  }

  @Test
  void comparisonsAreListedToo() throws IOException {
    Path comparison = Files.createDirectories(folder.resolve("compared"));
    run("compared/runs/trpo-s0", 896, 0);
    Files.writeString(
        comparison.resolve("compare.json"),
        """
        {"environment": "Pendulum-v1", "seeds": "0-9", "entrants": {"trpo": {}, "small": {}}}
        """);
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .containsPattern("compared +stopped +\\d s +Pendulum-v1, trpo and small, seeds 0-9$");
    Files.writeString(comparison.resolve("report.html"), "");
    assertThat(lines().getFirst()).contains("finished");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          config.json  | {                              | config.json is not JSON
          config.json  | []                             | config.json is not what it should be
          config.json  | {"settings": {}}               | config.json does not say its steps
          progress.csv | iteration,env_steps#1,banana   | progress.csv holds something that is not a number: For input string: "banana"
          progress.csv | iteration,return_mean#1,2      | progress.csv holds something that is not a number
          progress.csv | iteration,env_steps#1,2,3      | progress.csv has 3 fields instead of 2
          """)
  void aDamagedFolderIsNamedAndTheOthersAreListed(String file, String content, String reason)
      throws IOException {
    run("whole", 896, 10);
    Files.writeString(run("broken", 896, 0).resolve(file), content.replace('#', '\n') + "\n");
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst())
        .startsWith(folder.resolve("broken").toString())
        .contains("damaged", reason);
    assertThat(lines().getLast()).contains("whole", "finished");
  }

  @Test
  void aRunWithoutItsConfigurationIsDamaged() throws IOException {
    Files.delete(run("broken", 896, 0).resolve("config.json"));
    assertThat(lines().getFirst()).endsWith("config.json is missing");
  }

  @Test
  void asJson() throws IOException {
    Path run = run("one", 512, 0);
    Path broken = run("two", 512, 5);
    Files.writeString(broken.resolve("config.json"), "{");
    Files.setLastModifiedTime(
        broken.resolve("config.json"), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    JsonNode json =
        new ObjectMapper()
            .readTree(Terminal.run("runs", folder.toString(), "--json").succeeded().out());
    assertThat(json).hasSize(2);
    assertThat(json.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "out",
            "kind",
            "modified",
            "finished",
            "running",
            "env",
            "algorithm",
            "seed",
            "env_steps",
            "steps",
            "return_mean");
    assertThat(json.get(0).get("out").textValue()).isEqualTo(run.toString());
    assertThat(json.get(0).get("env_steps").intValue()).isEqualTo(512);
    assertThat(json.get(0).get("finished").booleanValue()).isFalse();
    assertThat(json.get(1).get("kind").textValue()).isEqualTo("damaged");
    assertThat(json.get(1).get("reason").textValue()).isEqualTo("config.json is not JSON");
  }

  @Test
  void nothingIsNoFault() {
    assertThat(Terminal.run("runs", folder.toString()).succeeded().out())
        .isEqualTo("no runs in " + folder + "\n");
    assertThat(Terminal.run("runs", folder.toString(), "--json").succeeded().out())
        .isEqualTo("[]\n");
  }

  @ParameterizedTest
  @CsvSource({"-3, 0 s", "59, 59 s", "60, 1 min", "3599, 59 min", "3600, 1 h", "86400, 1 day"})
  void ages(int seconds, String text) {
    assertThat(RunsCommand.age(Instant.EPOCH, Instant.EPOCH.plusSeconds(seconds))).isEqualTo(text);
  }
}
