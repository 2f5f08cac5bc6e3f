package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.environment.python.InstalledPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** compare on an environment with settings of its own. */
class ComparedEnvironmentTest {
  private static final int LONGEST = 37;

  @TempDir private static Path folder;

  /** A hopper that goes on after it has fallen: all episodes are as long as the time limit. */
  private static List<String> arguments(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("compare", "--env", "Hopper-v5", "--algorithms", "trpo"));
    arguments.addAll(List.of("--seeds", "2", "--steps", "200", "--evaluate-episodes", "3"));
    for (String setting :
        List.of(
            "env.terminate_when_unhealthy=false",
            "time_limit=" + LONGEST,
            "environments=2",
            "horizon=50",
            "hidden=[8]",
            "value_hidden=[8]",
            "value_epochs=1",
            "evaluation_episodes=2")) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of("--out", out.toString(), "--quiet"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }

  @Test
  void itsSettingsAreWrittenAndFoundAgain() throws Exception {
    InstalledPython.require();
    Path out = folder.resolve("kept");
    Terminal.run(arguments(out)).succeeded();
    Path run = out.resolve("runs/trpo-s1");
    for (Path file : List.of(out.resolve("compare.json"), run.resolve("config.json"))) {
      assertThat(json(file).path("environment_arguments").path("terminate_when_unhealthy").asText())
          .as(file.toString())
          .isEqualTo("false");
    }
    assertThat(json(out.resolve("compare.json")).path("command").asText())
        .contains("--set env.terminate_when_unhealthy=false");
    Terminal evaluation =
        Terminal.run("evaluate", run.toString(), "--episodes", "4", "--json").succeeded();
    assertThat(new ObjectMapper().readTree(evaluation.out()).path("length_mean").asDouble())
        .isEqualTo(LONGEST);

    FileTime before = Files.getLastModifiedTime(run.resolve("checkpoint/state.bin"));
    Terminal.run(arguments(out)).succeeded();
    assertThat(Files.getLastModifiedTime(run.resolve("checkpoint/state.bin"))).isEqualTo(before);

    assertThat(Terminal.run(arguments(out, "--set", "env.ctrl_cost_weight=1")).refused())
        .contains(out + " holds another comparison")
        .contains("environment_arguments");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --set env.ctrl_cost_wieght=1   | unknown setting env.ctrl_cost_wieght of Hopper-v5; did you mean ctrl_cost_weight?
          --set env.frame_skip=none      | env.frame_skip is 'none', but must be a whole number
          --set trpo.env.frame_skip=2    | --set trpo.env.frame_skip=2: the environment is the same for all; --set env.KEY=VALUE changes it
          --sweep env.frame_skip=1,2     | --sweep env.frame_skip=1,2: the environment is the same for all
          --wrapper a:B                  | --wrapper is for environments of Python, such as gymnasium:Hopper-v5
          --env-timeout 5                | --env-timeout is for environments in other processes
          """)
  void whatIsWrongIsOneLineAndLeavesNoFolder(String option, String complaint) {
    Path out = folder.resolve("refused");
    assertThat(Terminal.run(arguments(out, option.split(" "))).refused()).contains(complaint);
    assertThat(out).doesNotExist();
  }
}
