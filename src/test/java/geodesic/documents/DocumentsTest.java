package geodesic.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import geodesic.documents.Fence.Command;
import geodesic.environment.python.InstalledPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * README and docs/ as their readers use them: every command works in a clean copy of the
 * repository, in the order of the page; every Java example compiles and runs; every link leads
 * somewhere. What is left to people is written to target/by-hand.txt (docs/releasing.md).
 */
class DocumentsTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void notWithinItself() {
    assumeThat(System.getenv(CleanCopy.INSIDE)).as("run from within a document").isNull();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md")),
              files.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicNode> everyCommandWorks() throws Exception {
    CleanCopy copy = CleanCopy.make(Files.createDirectory(folder.resolve("copy")));
    List<DynamicNode> pages = new ArrayList<>();
    int commands = 0;
    for (Path document : documents()) {
      List<DynamicNode> tests = new ArrayList<>();
      for (Fence fence : Fence.read(document)) {
        if (fence.isShell()) {
          for (Command command : fence.commands()) {
            if (fence.byHand(command.text()).isEmpty()) {
              tests.add(
                  dynamicTest(
                      command.toString(),
                      () -> {
                        if (fence.needsPython()) {
                          InstalledPython.require();
                        }
                        run(copy, command);
                      }));
            }
          }
        }
      }
      if (!tests.isEmpty()) {
        commands += tests.size();
        tests.addFirst(dynamicTest("a clean start", copy::startAgain));
        pages.add(dynamicContainer(document.toString(), tests));
      }
    }
    assertThat(commands).as("commands found in the documents").isGreaterThan(15);
    return pages.stream();
  }

  private static void run(CleanCopy copy, Command command) throws Exception {
    CleanCopy.Outcome outcome;
    try {
      outcome = copy.run(command.text());
    } catch (IOException e) {
      throw new AssertionError(command + "\n" + e.getMessage(), e);
    }
    assertThat(outcome.status())
        .as("%s\nstandard output:\n%s\nstandard error:\n%s", command, outcome.out(), outcome.err())
        .isZero();
    assertThat(outcome.err()).as("%s", command).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @TestFactory
  Stream<DynamicNode> everyExampleCompilesAndRuns() throws Exception {
    List<DynamicNode> tests = new ArrayList<>();
    for (Path document : documents()) {
      for (Fence fence : Fence.read(document)) {
        if (fence.isJava() && fence.byHand(fence.text()).isEmpty()) {
          Path own = Files.createDirectory(folder.resolve("example-" + tests.size()));
          tests.add(
              dynamicTest(document + ":" + fence.line(), () -> new JavaExample(fence).check(own)));
        }
      }
    }
    assertThat(tests).as("examples found in the documents").hasSizeGreaterThan(2);
    return tests.stream();
  }

  @Test
  void whatIsLeftToPeopleIsListed() throws IOException {
    List<String> list = new ArrayList<>();
    for (Path document : documents()) {
      for (Fence fence : Fence.read(document)) {
        if (fence.isJava()) {
          fence
              .byHand(fence.text())
              .ifPresent(reason -> list.add(entry(document, fence.line(), "(Java)", reason)));
        } else if (fence.isShell()) {
          for (Command command : fence.commands()) {
            Optional<String> reason = fence.byHand(command.text());
            reason.ifPresent(why -> list.add(entry(document, command.line(), command.text(), why)));
          }
          fence.marks().stream()
              .flatMap(mark -> mark.text().stream())
              .forEach(text ->
                  assertThat(fence.text())
                      .as("%s:%d: what is marked by hand is there", document, fence.line())
                      .contains(text));
        }
      }
    }
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/by-hand.txt"), list);
    assertThat(list).isNotEmpty();
  }

  private static String entry(Path document, int line, String what, String reason) {
    return document + ":" + line + ": " + what.strip() + "   [" + reason + "]";
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Pattern pattern = Pattern.compile("\\]\\(([^)#:]+)\\)");
    for (Path document : documents()) {
      Matcher link = pattern.matcher(Files.readString(document));
      while (link.find()) {
        Path target = document.resolveSibling(link.group(1)).normalize();
        assertThat(Files.exists(target)).as("%s -> %s", document, target).isTrue();
      }
    }
  }
}
