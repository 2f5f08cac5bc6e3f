package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a name to a trained agent in two commands. */
class NewEnvironmentCommandTest {
  @TempDir private Path folder;

  private Path create(String name, String path) {
    Path file = folder.resolve(path);
    assertThat(Terminal.run("new-environment", name, "--out", folder.toString()).succeeded().out())
        .isEqualTo(
            """
            wrote %1$s
            check it: geodesic check-env %1$s
            train it: geodesic train --env %1$s --steps 20000
            """
                .formatted(file));
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "Corridor,Corridor.java",
    "worlds.Corridor,worlds/Corridor.java",
    "org.example.deep.World_2,org/example/deep/World_2.java",
  })
  void isCheckedTrainedAndFoundAgain(String name, String path) throws IOException {
    Path file = create(name, path);
    Terminal checked = Terminal.run("check-env", file.toString()).succeeded();
    assertThat(checked.out()).isEqualTo(name + " keeps the contract\n");
    assertThat(checked.err()).isEmpty();
    Path run = folder.resolve("run");
    Terminal.run("train", "--env", file.toString(), "--steps", "20000", "--out", run.toString())
        .succeeded();
    assertThat(run.resolve("config.json")).content().contains('"' + name + '"');
    // In the mean the corridor is 7 steps long; left and right at random take more than 40.
    String evaluated = Terminal.run("evaluate", run.toString()).succeeded().out();
    assertThat(evaluated).startsWith(name + ", 100 episodes: return -").contains("length 7.1");
  }

  @Test
  void itIsTheOneThatTheDocumentShows() throws IOException {
    assertThat(Path.of("docs/your-own-environment.md"))
        .content()
        .contains("```java\n" + EnvironmentTemplate.source("example", "Corridor") + "```\n");
  }

  @Test
  void itsSeedRepeatsARun() throws Exception {
    String file = create("worlds.Corridor", "worlds/Corridor.java").toString();
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    String steps = Integer.toString(8 * SmallRun.BATCH);
    for (Path run : List.of(first, second)) {
      String threads = run.equals(first) ? "1" : "2";
      Terminal.run(SmallRun.train(file, run, 4, "--threads", threads)).succeeded();
      Terminal.run("resume", run.toString(), "--steps", steps, "--threads", threads).succeeded();
    }
    RunBits.read(second).assertSameAs(RunBits.read(first));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3x",
        "class",
        "record",
        "var",
        "_",
        "",
        "a b",
        "a/b",
        "Corridor.java",
        "example.",
        ".Corridor"
      })
  void aNameThatNoClassCanHave(String name) {
    assertThat(Terminal.run("new-environment", name, "--out", folder.toString()).refused())
        .isEqualTo(
            "geodesic: \""
                + name
                + "\" can't be the name of a class; examples are Corridor and example.Corridor");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "example.Box,example.Box would hide the Box that an environment uses",
    "java.world.Corridor,package java is not yours",
    "geodesic.environment.Corridor,package geodesic is not yours",
  })
  void aNameThatIsSomebodyElses(String name, String complaint) {
    assertThat(Terminal.run("new-environment", name, "--out", folder.toString()).refused())
        .startsWith("geodesic: " + complaint);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path file = create("example.Corridor", "example/Corridor.java");
    Files.writeString(file, "mine");
    assertThat(
            Terminal.run("new-environment", "example.Corridor", "--out", folder.toString())
                .refused())
        .isEqualTo("geodesic: " + file + " already exists; choose another name, or --out DIR");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(Terminal.run("new-environment", "Corridor", "--out", file.toString()).refused())
        .isEqualTo("geodesic: " + file + " is a file, but must be a folder");
    assertThat(
            Terminal.run("new-environment", "Corridor", "--out", file.resolve("sub").toString())
                .refused())
        .startsWith("geodesic: the folder " + file.resolve("sub") + " can't be made: ");

    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeThat(locked.toFile().setWritable(false)).as("permissions on this system").isTrue();
    assumeThat(Files.isWritable(locked)).as("the superuser may write anywhere").isFalse();
    assertThat(Terminal.run("new-environment", "Corridor", "--out", locked.toString()).refused())
        .endsWith("permission denied");
  }
}
