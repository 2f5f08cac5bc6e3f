package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.demo.Demo;
import geodesic.table.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/natural-gradient/columns.md says of each column of the demos' tables what its one place in
 * the code says. With -Dgeodesic.docs=write the page is written anew instead.
 */
class DemosTest {
  private static final Path PAGE = Path.of("docs/natural-gradient/columns.md");

  @Test
  void thePageOfColumnsIsThatOfTheCode() throws IOException {
    String expected = page();
    if ("write".equals(System.getProperty("geodesic.docs"))) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, expected);
    } else {
      assertThat(PAGE)
          .as("-Dtest=DemosTest -Dgeodesic.docs=write brings it up to date")
          .hasContent(expected);
    }
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # The tables of the demos, column by column

            Numbers have as many digits as it takes to distinguish them from every other number, so equal text means equal bits. Two runs
            with one seed write the same tables, with any number of threads, but for columns whose name ends in `seconds` or `per_second`.
            """);
    for (Demo demo : Demos.ALL) {
      page.append("\n## ").append(demo.name()).append('\n');
      for (Columns<?> columns : demo.tables()) {
        page.append("\n### ").append(columns.file()).append("\n| column | meaning |\n|---|---|\n");
        columns
            .all()
            .forEach(column ->
                page.append("| `%s` | %s |\n".formatted(column.name(), column.meaning())));
      }
    }
    return page.toString();
  }

  @Test
  void namesAreWordsAndMeaningsSentencesOfATable() {
    assertThat(Demos.names()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+"));
    for (Demo demo : Demos.ALL) {
      assertThat(demo.tables()).extracting(Columns::file).doesNotHaveDuplicates();
      for (Columns<?> columns : demo.tables()) {
        assertThat(columns.file()).matches("[a-z0-9_]+\\.csv");
        assertThat(columns.names()).doesNotHaveDuplicates();
        assertThat(columns.all())
            .allSatisfy(column -> {
              assertThat(column.name()).matches("[a-z][a-z0-9_]*");
              assertThat(column.meaning()).isNotBlank().doesNotContain("|", "\n");
            });
      }
    }
  }

  @Test
  void whatBelongsToOthersIsRefusedBeforeTheFirstDemo(@TempDir Path folder) throws IOException {
    Path late = Files.createDirectories(folder.resolve("late/kfac"));
    Files.writeString(late.resolve("notes.txt"), "mine");
    Path one = Files.createDirectory(folder.resolve("one"));
    Files.writeString(one.resolve("demo.json"), "{\"demo\":\"gaussian\"}");
    Path file = Files.writeString(folder.resolve("file"), "mine");
    refused("kfac already holds files, but no demo", "all", folder.resolve("late"));
    refused("holds demo.json, which is no demo's folder", "all", one);
    refused("holds the demo gaussian", "logistic", one);
    refused("is a file, but must be a folder", "all", file);
    refused("is a file, but must be a folder", "gaussian", file);
    assertThat(folder.resolve("late")).isDirectoryNotContaining("glob:**gaussian");
    assertThat(one).isDirectoryNotContaining("glob:**.lock");
  }

  private static void refused(String line, String name, Path out) {
    Terminal terminal = Terminal.run("demo", name, "--quick", "--out", out.toString());
    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.err().lines()).hasSize(1).first().asString().contains(line);
  }
}
