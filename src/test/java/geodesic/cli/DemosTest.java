package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.demo.Demo;
import geodesic.table.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
