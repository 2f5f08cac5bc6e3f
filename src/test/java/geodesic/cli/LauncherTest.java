package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * scripts/geodesic itself, in a copy of the repository's outline that counts as already built: its
 * jar only points to the classes under test, so that nothing calls Maven.
 */
class LauncherTest {
  @TempDir private static Path folder;
  private static Path root;

  @BeforeAll
  static void outline() throws IOException {
    assumeThat(
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "bash"))))
        .as("bash is on the path")
        .isTrue();
    root = folder.resolve("a repository");
    Path scripts = Path.of("scripts");
    try (Stream<Path> files = Files.walk(scripts)) {
      for (Path file : files.toList()) {
        Path copy = root.resolve(file.toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Files.createDirectories(root.resolve("src/main"));
    Files.createDirectories(root.resolve("envs"));
    Files.createFile(root.resolve("pom.xml"));
    Path build = Files.createDirectories(root.resolve("target/launcher/20260101T000000-1"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(build.resolve("geodesic.jar"))) {
      new JarOutputStream(out, manifest).close();
    }
    // Newer than all above, so nothing is to be built.
    Files.writeString(root.resolve("target/launcher/current"), build.getFileName() + "\n");
  }

  private static ForkedCommand.Outcome launch(Path directory, Path script, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(script.toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(directory.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("GEODESIC_ARCHIVE", "off");
    builder.environment().remove("GEODESIC_JAVA_OPTS");
    return ForkedCommand.start(builder).await();
  }

  private static Path script() {
    return root.resolve("scripts/geodesic");
  }

  @Test
  void passesArgumentsAsTheyAre() throws Exception {
    Path out = folder.resolve("a run with $HOME, 'quotes' and *");
    ForkedCommand.Outcome outcome =
        launch(
            folder,
            script(),
            SmallRun.train("CartPole-v1", out, 1, "--quiet", "--set", "hidden=[8, 4]"));
    assertThat(outcome.succeeded().err()).isEmpty();
    assertThat(out.resolve("progress.csv")).isRegularFile();
    assertThat(out.resolve("config.json")).content().containsPattern("\"hidden\" : \\[ 8, 4 \\]");
  }

  @Test
  void passesTheExitStatusAndTheStreams() throws Exception {
    ForkedCommand.Outcome help = launch(folder, script(), "--help").succeeded();
    assertThat(help.out().getFirst()).isEqualTo("Usage: geodesic [-hV] COMMAND");
    assertThat(help.err()).isEmpty();

    ForkedCommand.Outcome wrong = launch(folder, script(), "train", "--env", "Cart Pole");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).hasSize(1);
    assertThat(wrong.err().getFirst())
        .startsWith("geodesic: unknown environment \"Cart Pole\"; did you mean CartPole-v1?");
  }

  @Test
  void withoutOutTheRunLandsInTheRepository() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    launch(
            elsewhere,
            script(),
            "train",
            "--env",
            "Pendulum-v1",
            "--set",
            "horizon=8",
            "--set",
            "environments=1",
            "--steps",
            "8")
        .succeeded();
    try (Stream<Path> runs = Files.list(root.resolve("results/runs"))) {
      assertThat(runs).hasSize(1);
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void worksThroughSymbolicLinksAndARelativePath() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path direct = Files.createSymbolicLink(bin.resolve("direct"), script());
    Path relative =
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("..", "bin", "direct"));
    for (Path link : List.of(direct, relative, Path.of("bin", "relative"))) {
      ForkedCommand.Outcome outcome = launch(folder, link, "algorithms", "--json").succeeded();
      assertThat(outcome.out()).hasSize(1);
      assertThat(outcome.out().getFirst()).startsWith("[{").contains("\"algorithm\":\"trpo\"");
    }
  }

  @Test
  void passesOptionsToTheJvm() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(script().toString(), "algorithms");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("GEODESIC_ARCHIVE", "off");
    builder.environment().put("GEODESIC_JAVA_OPTS", "-Dgeodesic.unused=1  -XX:NoSuchOption=1");
    ForkedCommand.Outcome outcome = ForkedCommand.start(builder).await();
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).anyMatch(line -> line.contains("NoSuchOption"));
  }

  /** A container often has no locale of its own; file names and output are UTF-8 all the same. */
  @Test
  void unicodeNeedsNoLocale() throws Exception {
    Path out = folder.resolve("l\u00e4ufe/\u03b8");
    for (String locale : List.of("C", "POSIX", "xx_YY.UTF-8")) {
      Path run = out.resolve(locale);
      // Bash passes the bytes on: this JVM's own locale may not have the letters.
      List<String> words =
          List.of(
              "printf -v run '%b' \"$3\"; cd \"$2\";"
                  + " \"$1\" train --env Pendulum-v1 --steps 16 --set horizon=8 --set"
                  + " evaluation_interval=0 --quiet --out \"$run\" && \"$1\" evaluate \"$run\""
                  + " --episodes 2",
              "bash",
              script().toString(),
              folder.toString(),
              "l\\xc3\\xa4ufe/\\xce\\xb8/" + locale);
      ProcessBuilder bash = new ProcessBuilder("bash", "-c");
      bash.command().addAll(words);
      bash.environment().put("JAVA_HOME", System.getProperty("java.home"));
      bash.environment().put("GEODESIC_ARCHIVE", "off");
      bash.environment().put("LC_ALL", locale);
      ForkedCommand.Outcome outcome = ForkedCommand.start(bash).await().succeeded();
      assertThat(outcome.err()).allMatch(line -> line.startsWith("bash: warning: setlocale"));
      assertThat(outcome.out().getLast()).contains(" \u00b1 ");
      assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
      assertThat(run.resolve("progress.csv")).isRegularFile();
    }
  }

  /** A file in the place of target, as no permission stops the superuser. */
  @Test
  void aCloneThatCannotBeWrittenIsBuiltInTheCache() throws Exception {
    Path clone = folder.resolve("clone");
    for (String copied :
        List.of("scripts/geodesic", "scripts/lib/jdk.sh", "scripts/lib/build.sh")) {
      Files.createDirectories(clone.resolve(copied).getParent());
      Files.copy(root.resolve(copied), clone.resolve(copied));
    }
    Files.createDirectories(clone.resolve("src/main"));
    Files.createDirectories(clone.resolve("envs"));
    Files.createFile(clone.resolve("pom.xml"));
    Files.createFile(clone.resolve("target"));
    Path bin = Files.createDirectories(folder.resolve("maven"));
    Path mvn =
        Files.writeString(
            bin.resolve("mvn"),
            """
            #!/usr/bin/env bash
            for word in "$@"; do [[ $word == -Dbuild.folder=* ]] && out=${word#*=}; done
            mkdir -p "$out/lib"
            cp "$JAR" "$out/geodesic.jar"
            """);
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", "exec \"$0\" --version");
    builder.command().add(clone.resolve("scripts/geodesic").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("GEODESIC_ARCHIVE", "off");
    builder.environment().put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
    builder
        .environment()
        .put("JAR", root.resolve("target/launcher/20260101T000000-1/geodesic.jar").toString());
    Path cache = folder.resolve("cache");
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    ForkedCommand.Outcome built = ForkedCommand.start(builder).await().succeeded();
    assertThat(built.err()).containsExactly("Building Geodesic (first use or sources changed) ...");
    ForkedCommand.Outcome again = ForkedCommand.start(builder).await().succeeded();
    assertThat(again.err()).isEmpty();
    assertThat(again.out().getFirst()).startsWith("geodesic ");
    assertThat(cache.resolve("geodesic")).isDirectory();

    builder.environment().put("XDG_CACHE_HOME", clone.resolve("pom.xml").toString());
    ForkedCommand.Outcome nowhere = ForkedCommand.start(builder).await();
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err())
        .containsExactly(
            "geodesic: neither %s nor %s can be written; set XDG_CACHE_HOME to a folder that can"
                .formatted(clone.resolve("target/launcher"), clone.resolve("pom.xml/geodesic")));
  }
}
