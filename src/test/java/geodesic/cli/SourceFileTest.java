package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment named by its source file: what is compiled, and what a run's folder keeps. */
class SourceFileTest {
  @TempDir private Path folder;
  private Path file;
  private Path run;

  @BeforeEach
  void corridor() throws IOException {
    file = write("worlds/Corridor.java", EnvironmentTemplate.source("worlds", "Corridor"));
    run = folder.resolve("run");
  }

  private Path write(String path, String text) throws IOException {
    Path to = folder.resolve(path);
    Files.createDirectories(to.getParent());
    return Files.writeString(to, text);
  }

  private static void edit(Path source, String from, String to) throws IOException {
    String text = Files.readString(source);
    assertThat(text).contains(from);
    Files.writeString(source, text.replace(from, to));
  }

  private Terminal train(Path source) {
    return Terminal.run(SmallRun.train(source.toString(), run, 4, "--quiet"));
  }

  /** What `evaluate` says of the run, with all that it said on standard error. */
  private Terminal evaluate() {
    return Terminal.run("evaluate", run.toString(), "--episodes", "2").succeeded();
  }

  @Test
  void comesBeforeAClassOfItsNameOnTheClassPath() throws Exception {
    Path same = write("example/Corridor.java", EnvironmentTemplate.source("example", "Corridor"));
    // The tests' own example.Corridor gives warnings. In a process of its own, as this one would
    // know the new class from now on.
    assertThat(ForkedCommand.run(List.of(), "check-env", same.toString()).succeeded().out())
        .containsExactly("example.Corridor keeps the contract");
  }

  @Test
  void aMovedFileIsNotMissed() throws Exception {
    train(file).succeeded();
    Terminal before = evaluate();
    Files.delete(file);
    // Another process: this one would remember.
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(List.of(), "evaluate", run.toString(), "--episodes", "2").succeeded();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).containsExactlyElementsOf(before.out().lines().toList());
    Path moved = Files.move(run, folder.resolve("elsewhere"));
    String further = Integer.toString(6 * SmallRun.BATCH);
    for (List<String> command :
        List.of(
            List.of("resume", moved.toString(), "--steps", further),
            List.of("inspect", moved.toString()),
            List.of("evaluate", moved.toString()))) {
      assertThat(Terminal.run(command).succeeded().err()).doesNotContain("geodesic: ");
    }
  }

  @Test
  void anEditedFileIsSaidAndLeavesTheRunAsItWas() throws Exception {
    train(file).succeeded();
    Terminal before = evaluate();
    assertThat(before.err()).isEmpty();
    edit(file, "return -1;", "return -2;");
    Terminal after = evaluate();
    assertThat(after.out()).isEqualTo(before.out());
    Path kept = run.resolve("environment/worlds/Corridor.java");
    assertThat(after.err())
        .isEqualTo(
            "geodesic: %s has changed since this run began, which keeps using its own copy; to use the new one, copy it to %s\n"
                .formatted(file, kept));

    Files.writeString(kept, Files.readString(file));
    Terminal renewed = evaluate();
    assertThat(renewed.err()).isEmpty();
    assertThat(renewed.out()).isNotEqualTo(before.out());
  }

  @Test
  void aDamagedCopyIsRefused() throws Exception {
    train(file).succeeded();
    Path origin = run.resolve("environment/environment.json");
    Files.writeString(origin, "no JSON");
    assertThat(Terminal.run("evaluate", run.toString()).refused())
        .isEqualTo("geodesic: " + origin + " can't be used: it is not JSON");
  }

  @Test
  void classesBesideItAreCompiledAndKept() throws Exception {
    edit(file, "return -1;", "return -Cost.of(place);");
    Path cost =
        write(
            "worlds/Cost.java",
            "package worlds; class Cost { static int of(int place) { return Deep.er.ONE; } }");
    write(
        "worlds/Deep.java",
        "package worlds; class Deep { static class er { static final int ONE = 1; } }");
    write("worlds/Unused.java", "package worlds; class Unused { syntax error }");
    train(file).succeeded();
    try (var kept = Files.list(run.resolve("environment/worlds"))) {
      assertThat(kept.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("Corridor.java", "Cost.java", "Deep.java");
    }
    Files.delete(cost);
    evaluate();
  }

  @Test
  void itsFolderNeedNotBeThatOfItsPackage() throws Exception {
    Path loose = write("loose/Corridor.java", Files.readString(file));
    train(loose).succeeded();
    assertThat(run.resolve("environment/worlds/Corridor.java")).exists();
    assertThat(evaluate().out()).startsWith("worlds.Corridor, ");
  }

  @Test
  void aComparisonKeepsItForAllItsRuns() throws Exception {
    Path out = folder.resolve("comparison");
    String[] command = {
      "compare",
      "--env",
      file.toString(),
      "--algorithms",
      "trpo,ppo",
      "--seeds",
      "2",
      "--steps",
      "512",
      "--set",
      "horizon=32",
      "--set",
      "environments=4",
      "--evaluate-episodes",
      "2",
      "--out",
      out.toString()
    };
    Terminal.run(command).succeeded();
    Terminal.run(command).succeeded();
    Path one = out.resolve("runs/ppo-s1");
    ForkedCommand.run(List.of(), "evaluate", one.toString(), "--episodes", "2").succeeded();

    // The command that the comparison itself names has the class.
    command[2] = "worlds.Corridor";
    ForkedCommand.run(List.of(), command).succeeded();

    edit(file, "return -1;", "return -2;");
    command[2] = file.toString();
    assertThat(Terminal.run(command).refused())
        .isEqualTo(
            "geodesic: %s is not the one that %s began with, which is kept in %s; choose a new folder with --out"
                .formatted(file, out, out.resolve("environment")));
  }

  @Test
  void whatDoesNotCompileIsShownAsJavacShowsIt() throws Exception {
    edit(file, "steps++;", "stepz++;");
    for (String command : List.of("train --env", "compare --algorithms trpo --env", "check-env")) {
      Terminal terminal = Terminal.run((command + " " + file).split(" "));
      assertThat(terminal.status()).isEqualTo(2);
      assertThat(terminal.out()).isEmpty();
      List<String> lines = terminal.err().lines().toList();
      assertThat(lines.getFirst()).isEqualTo("geodesic: " + file + " does not compile:");
      assertThat(lines.get(1)).matches(".*Corridor\\.java:\\d+: error: cannot find symbol");
      assertThat(lines.get(2)).isEqualTo("    stepz++;");
      assertThat(lines.getLast()).isEqualTo("1 error");
    }
  }

  @Test
  void whatHoldsNoEnvironmentIsRefused() throws Exception {
    Path missing = folder.resolve("Missing.java");
    assertThat(Terminal.run("train", "--env", missing.toString()).refused())
        .startsWith("geodesic: " + missing + " does not exist");
    Path directory = Files.createDirectory(folder.resolve("Folder.java"));
    assertThat(Terminal.run("train", "--env", directory.toString()).refused())
        .startsWith("geodesic: " + directory + " is a folder");
    Path other = write("Other.java", "class Another {}");
    assertThat(Terminal.run("train", "--env", other.toString()).refused())
        .isEqualTo("geodesic: " + other + " must hold a public class Other, as its name says");
    Path odd = write("my-world.java", "class MyWorld {}");
    assertThat(Terminal.run("train", "--env", odd.toString()).refused())
        .isEqualTo("geodesic: " + odd + " must be named after the public class in it");
    Path plain = write("Plain.java", "public class Plain {}");
    assertThat(Terminal.run("train", "--env", plain.toString()).refused())
        .startsWith("geodesic: class Plain is not an environment");
  }
}
