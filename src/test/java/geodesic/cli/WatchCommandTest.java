package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.figure.ReadGif;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchCommandTest {
  @TempDir private static Path folder;
  private static Path cartPole;
  private static Path pendulum;

  @TempDir private Path out;

  @BeforeAll
  static void train() {
    cartPole = folder.resolve("cart pole");
    pendulum = folder.resolve("pendulum");
    Terminal.run(SmallRun.train("CartPole-v1", cartPole, 6, "--quiet")).succeeded();
    Terminal.run(SmallRun.train("Pendulum-v1", pendulum, 1, "--quiet")).succeeded();
  }

  private static Terminal watch(Path run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("watch", run.toString()));
    arguments.addAll(Arrays.asList(more));
    return Terminal.run(arguments);
  }

  /** The lines in which watch reports what evaluate measures with the same options. */
  private static String expected(Path run, int episodes, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("evaluate", run.toString(), "--episodes", "" + episodes, "--json"));
    arguments.addAll(Arrays.asList(more));
    JsonNode returns =
        new ObjectMapper().readTree(Terminal.run(arguments).succeeded().out()).get("returns");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < episodes; i++) {
      lines.append(
          String.format(
              Locale.ROOT, "episode %d: return %.1f, ", i + 1, returns.get(i).doubleValue()));
    }
    return lines.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--seed 11", "--stochastic", "--stochastic --seed 5"})
  void theEpisodesAreThoseOfEvaluate(String options) throws IOException {
    String[] words = options.isEmpty() ? new String[0] : options.split(" ");
    List<String> arguments = new ArrayList<>(Arrays.asList(words));
    arguments.addAll(List.of("--episodes", "3", "--gif", out.resolve("a.gif").toString()));
    Terminal terminal = watch(cartPole, arguments.toArray(String[]::new)).succeeded();
    assertThat(terminal.out().replaceAll("\\d+ steps\\R", ""))
        .isEqualTo(expected(cartPole, 3, words));
  }

  /** 200 steps, each of which shows at 30 a second. */
  @Test
  void writesAnAnimationOfOneEpisode() throws IOException {
    Path gif = out.resolve("pendulum.gif");
    Terminal terminal = watch(pendulum, "--gif", gif.toString()).succeeded();
    assertThat(terminal.out().lines()).hasSize(1);
    assertThat(terminal.err())
        .startsWith(gif + ": 201 pictures, 6.7 s, ")
        .endsWith(" kB" + System.lineSeparator());
    ReadGif read = ReadGif.of(Files.readAllBytes(gif));
    assertThat(read.frames()).hasSizeBetween(150, 201);
    assertThat(read.frames().getFirst().getWidth()).isEqualTo(500);
    assertThat(read.repetitions()).isZero();
    assertThat(read.delays().stream().mapToInt(d -> d).sum()).isEqualTo(670 + 100);
    try (var files = Files.list(out)) {
      assertThat(files).containsExactly(gif);
    }
  }

  @Test
  void theBytesAreAFunctionOfTheOptions() throws IOException {
    Path one = out.resolve("one.gif");
    Path two = out.resolve("two.gif");
    watch(cartPole, "--gif", one.toString()).succeeded();
    watch(cartPole, "--gif", two.toString()).succeeded();
    assertThat(two).hasSameBinaryContentAs(one);
    watch(cartPole, "--gif", two.toString(), "--seed", "77").succeeded();
    assertThat(Files.readAllBytes(two)).isNotEqualTo(Files.readAllBytes(one));
  }

  @Test
  void changesNothingInTheRun() throws IOException {
    Map<String, List<Byte>> before = SmallRun.contents(folder);
    watch(cartPole, "--gif", out.resolve("a.gif").toString()).succeeded();
    assertThat(SmallRun.contents(folder)).isEqualTo(before);
  }

  @Test
  void replacesAnOlderAnimationAndNothingElse() throws IOException {
    Path gif = Files.writeString(out.resolve("old.gif"), "GIF89a, once");
    watch(cartPole, "--gif", gif.toString()).succeeded();
    assertThat(ReadGif.of(Files.readAllBytes(gif)).frames()).isNotEmpty();
    Path letter = Files.writeString(out.resolve("letter.gif"), "Dear reader");
    assertThat(watch(cartPole, "--gif", letter.toString()).refused())
        .isEqualTo(
            "geodesic: --gif " + letter + " exists and is not a GIF file; it would be overwritten");
    assertThat(letter).hasContent("Dear reader");
  }

  @Test
  void refusesFilesThatCannotBeWritten() {
    assertThat(watch(cartPole, "--gif", out.toString()).refused())
        .isEqualTo("geodesic: --gif " + out + " is a folder, but must be a file");
    Path lost = out.resolve("none/a.gif");
    assertThat(watch(cartPole, "--gif", lost.toString()).refused())
        .isEqualTo(
            "geodesic: --gif " + lost + ": the folder " + out.resolve("none") + " does not exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--episodes 0    | --episodes is 0, but must be at least 1",
        "--episodes many | '--episodes': 'many' is not a whole number",
        "--frames java   | --frames is 'java', but must be own or python",
        "--seed -1       | --seed is -1, but must be at least 0",
        "--giv           | Unknown option: '--giv'",
        "--gif           | Missing required parameter for option '--gif'",
      })
  void refusesWrongArguments(String arguments, String complaint) {
    assertThat(watch(cartPole, arguments.split(" ")).refused()).contains(complaint);
  }

  @Test
  void refusesAFolderWithoutARunAsEvaluateDoes() {
    String gif = out.resolve("a.gif").toString();
    for (Path path : List.of(out, out.resolve("gone"))) {
      assertThat(watch(path, "--gif", gif).refused())
          .isEqualTo(Terminal.run("evaluate", path.toString()).refused());
    }
    assertThat(Terminal.run("watch").refused()).contains("Missing required parameter: 'DIR'");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void withoutADisplayItSaysWhatCanBeDone() throws Exception {
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(
            List.of("-Djava.awt.headless=true"), "watch", cartPole.toString(), "--episodes", "1");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .containsExactly(
            "geodesic: there is no display for a window; write an animation instead: geodesic watch '"
                + cartPole
                + "' --gif FILE");
  }
}
