package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFolderTest {
  @TempDir private Path folder;

  /** Two jars, and a note of each time that it was asked. */
  private record Counting(Path place, String version) implements JarFolder.Source {
    @Override
    public List<Path> get(Path scratch) throws IOException {
      Path calls = place.resolve("calls");
      Files.writeString(calls, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      List<Path> jars = new ArrayList<>();
      for (String name : List.of("b.jar", "a.jar")) {
        jars.add(Files.writeString(scratch.resolve(name), name + " of " + version));
      }
      return jars;
    }
  }

  private JarFolder of(JarFolder.Source source) {
    return new JarFolder("lib", "a library", folder.resolve("builds"), source);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("builds"))) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void isMadeOnceAndFoundAgain() throws Exception {
    JarFolder jars = of(new Counting(folder, "1"));
    assertThat(jars.jars())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("a.jar", "b.jar");
    assertThat(jars.jars()).first().satisfies(jar -> assertThat(jar).hasContent("a.jar of 1"));
    assertThat(folder.resolve("calls")).hasContent("x");
    assertThat(names()).containsExactly("lib-1", "lib.lock");
  }

  @Test
  void anotherVersionIsMadeAnewAndOnlyTheOneBeforeStays() throws Exception {
    for (String version : List.of("1", "2", "3")) {
      assertThat(of(new Counting(folder, version)).jars())
          .last()
          .satisfies(jar -> assertThat(jar).hasContent("b.jar of " + version));
      assertThat(
              folder
                  .resolve("builds/lib-" + version)
                  .toFile()
                  .setLastModified(1_000_000_000_000L + 1000L * Integer.parseInt(version)))
          .isTrue();
    }
    assertThat(names()).containsExactly("lib-2", "lib-3", "lib.lock");
  }

  @Test
  void aFailureLeavesNothingAndTheNextTryWorks() throws Exception {
    JarFolder.Source failing =
        new JarFolder.Source() {
          @Override
          public String version() {
            return "1";
          }

          @Override
          public List<Path> get(Path scratch) throws IOException {
            Files.writeString(scratch.resolve("half"), "half");
            throw new IOException("no network");
          }
        };
    assertThatThrownBy(of(failing)::jars).isInstanceOf(IOException.class).hasMessage("no network");
    assertThat(names()).containsExactly("lib.lock");
    assertThat(of(new Counting(folder, "1")).jars()).hasSize(2);
  }

  @Test
  void whatAKilledProcessLeftIsDeleted() throws Exception {
    Path left = Files.createDirectories(folder.resolve("builds/lib.partial-123/jars"));
    Files.writeString(left.resolve("a.jar"), "half");
    of(new Counting(folder, "1")).jars();
    assertThat(names()).containsExactly("lib-1", "lib.lock");
  }

  @Test
  void ofTwoProcessesOneMakesItAndTheOtherWaits() throws Exception {
    List<ForkedCommand> both = List.of(start(), start());
    List<String> said = new ArrayList<>();
    for (ForkedCommand each : both) {
      said.addAll(each.await().succeeded().err());
    }
    assertThat(folder.resolve("calls")).hasContent("x");
    assertThat(said)
        .containsExactly("geodesic: another process is getting a library; waiting for it");
  }

  private ForkedCommand start() throws IOException {
    return ForkedCommand.start(
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Maker.class.getName(),
            folder.toString()));
  }

  /** A process that needs the folder, and takes its time until the other one waits. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Path ready = Files.createTempFile(folder, "ready", "");
      while (count(folder) < 2) {
        Thread.sleep(5);
      }
      Counting jars = new Counting(folder, "1");
      JarFolder.Source slow =
          new JarFolder.Source() {
            @Override
            public String version() {
              return jars.version();
            }

            @Override
            public List<Path> get(Path scratch) throws IOException {
              try {
                Thread.sleep(1500);
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              return jars.get(scratch);
            }
          };
      new JarFolder("lib", "a library", folder.resolve("builds"), slow).jars();
      Files.delete(ready);
    }

    private static long count(Path folder) throws IOException {
      try (Stream<Path> all = Files.list(folder)) {
        return all.filter(path -> path.getFileName().toString().startsWith("ready")).count();
      }
    }
  }
}
