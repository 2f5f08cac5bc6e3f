package geodesic.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/columns.md says of each column what its one place in the code says. With
 * -Dgeodesic.docs=write the tables there are written anew instead.
 */
class ColumnsInDocsTest {
  private static final Path PAGE = Path.of("docs/columns.md");
  private static final List<RunColumns<?>> TABLES =
      List.of(ProgressColumns.TABLE, EvaluationColumns.TABLE, DiagnosticsColumns.TABLE);

  @Test
  void everyTableIsThatOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    String expected = page;
    for (Map.Entry<String, String> table : tables().entrySet()) {
      expected = replaced(expected, table.getKey(), table.getValue());
    }
    if ("write".equals(System.getProperty("geodesic.docs"))) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page)
          .as("-Dtest=ColumnsInDocsTest -Dgeodesic.docs=write brings %s up to date", PAGE)
          .isEqualTo(expected);
    }
  }

  private static Map<String, String> tables() {
    Map<String, String> tables =
        TABLES.stream().collect(Collectors.toMap(RunColumns::file, ColumnsInDocsTest::meanings));
    tables.put(
        "stable-baselines3",
        "| column | in Stable-Baselines3 | the difference, where there is one |\n|---|---|---|\n"
            + TABLES.stream().flatMap(ColumnsInDocsTest::peers).collect(Collectors.joining()));
    return tables;
  }

  private static String meanings(RunColumns<?> columns) {
    return "| column | meaning |\n|---|---|\n"
        + columns.all().stream()
            .map(column -> "| `%s` | %s |\n".formatted(column.name(), column.meaning()))
            .collect(Collectors.joining());
  }

  private static Stream<String> peers(RunColumns<?> columns) {
    return columns.all().stream()
        .flatMap(column ->
            column.stableBaselines3().stream()
                .map(peer ->
                    "| `%s` of %s | %s | %s |\n"
                        .formatted(
                            column.name(), columns.file(), peer.documented(), peer.difference())));
  }

  /** The text between the marks of a table. */
  private static String replaced(String page, String name, String table) {
    String begin = "<!-- table: " + name + " -->\n";
    String end = "<!-- end of table -->";
    assertThat(page).contains(begin);
    int from = page.indexOf(begin) + begin.length();
    return page.substring(0, from) + table + page.substring(page.indexOf(end, from));
  }

  @Test
  void namesAreUniqueAndMeaningsAreSentencesOfATable() {
    for (RunColumns<?> columns : TABLES) {
      assertThat(columns.names()).doesNotHaveDuplicates();
      assertThat(columns.all())
          .allSatisfy(column -> {
            assertThat(column.name()).matches("[a-z][a-z0-9_]*");
            assertThat(column.meaning()).isNotBlank().doesNotContain("|", "\n");
          });
    }
  }
}
