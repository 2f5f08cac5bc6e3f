package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import geodesic.algorithm.Algorithms;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for shells, in bash itself: which words are offered for what has been typed. */
class CompletionCommandTest {
  @TempDir private static Path folder;
  private static Path script;

  @BeforeAll
  static void printScript() throws IOException {
    assumeThat(
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "bash"))))
        .as("bash is on the path")
        .isTrue();
    Terminal terminal = Terminal.run("completion").succeeded();
    assertThat(terminal.err()).isEmpty();
    script = Files.writeString(folder.resolve("completion"), terminal.out());
    Files.createDirectory(folder.resolve("my-run"));
  }

  /** The last word is the one that is being typed. */
  private static List<String> offered(String... words) throws IOException, InterruptedException {
    // Bash itself finds the function for scripts/geodesic by what follows the last slash.
    String program =
        """
        source "$1"; shift
        complete -p geodesic | grep -q -- '-F _complete_geodesic' || exit 9
        compopt() { :; } # which is for words that a person types
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _complete_geodesic
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", program, "bash", script.toString());
    bash.command().add("scripts/geodesic");
    bash.command().addAll(List.of(words));
    bash.directory(folder.toFile());
    return ForkedCommand.start(bash).await().succeeded().out();
  }

  @Test
  void commands() throws Exception {
    assertThat(offered("tr")).containsExactly("train");
    assertThat(offered("")).contains("train", "resume", "runs", "completion");
  }

  @Test
  void optionsAndTheirValues() throws Exception {
    assertThat(offered("train", "--al")).containsExactly("--algorithm");
    assertThat(offered("train", "--algorithm", "")).containsExactlyElementsOf(Algorithms.ids());
    assertThat(offered("train", "--env", "Pend")).containsExactly("Pendulum-v1");
    assertThat(offered("check-env", "Acro")).containsExactly("Acrobot-v1");
    assertThat(offered("algorithms", "tr")).containsExactly("trpo");
  }

  @Test
  void folders() throws Exception {
    assertThat(offered("resume", "my")).containsExactly("my-run");
  }
}
