package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.Algorithm;
import geodesic.fisher.Fisher;
import geodesic.options.Setting;
import geodesic.options.SettingValue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in docs/algorithms name the settings that there are, with the defaults they have. */
class SettingsInDocsTest {
  private static final Pattern ROW =
      Pattern.compile("\\| (`[a-z_`, ]+`) \\| ([^|]+) \\| .* \\|", Pattern.MULTILINE);

  /** Commas outside of brackets. */
  private static final String COMMA = ", (?![^\\[]*\\])";

  @ParameterizedTest
  @MethodSource("geodesic.algorithm.Algorithms#all")
  void everySettingOfAnAlgorithmStandsOnItsPageWithItsDefault(Algorithm algorithm)
      throws IOException {
    String page = Files.readString(Path.of("docs/algorithms", algorithm.id() + ".md"));
    // Below this heading; another table above may be on an option's values.
    String table = page.substring(page.lastIndexOf("| setting |"));
    List<String> documented = new ArrayList<>();
    Matcher row = ROW.matcher(table);
    while (row.find()) {
      List<String> names = List.of(row.group(1).replace("`", "").split(", "));
      List<String> defaults = List.of(row.group(2).split(COMMA));
      assertThat(defaults).as(row.group()).hasSameSizeAs(names);
      for (int i = 0; i < names.size(); i++) {
        assertThat(value(algorithm, names.get(i), defaults.get(i)))
            .as(row.group())
            .isEqualTo(standard(algorithm, names.get(i)));
        documented.add(names.get(i));
      }
    }
    assertThat(documented).isNotEmpty().doesNotHaveDuplicates();
    List<String> shared =
        Configuration.explainedForAll(algorithm).stream().map(Setting::name).toList();
    for (String name : Configuration.names(algorithm)) {
      if (!shared.contains(name)) {
        assertThat(page).contains(name);
      }
    }
  }

  /** Pages of single algorithms leave these to trpo.md and the pages that it leads to. */
  @Test
  void everySettingOfAllAlgorithmsStandsOnSomePage() throws IOException {
    StringBuilder pages = new StringBuilder();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("docs/algorithms"), "*.md")) {
      for (Path file : files) {
        pages.append(Files.readString(file));
      }
    }
    assertThat(Configuration.explainedForAll(Algorithm.TRPO))
        .extracting(Setting::name)
        .filteredOn(name -> pages.indexOf("`" + name + "`") < 0)
        .as("settings on no page of docs/algorithms")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyFisherMatrixHasItsRow(Fisher fisher) throws IOException {
    assertThat(Files.readString(Path.of("docs/algorithms/fishers.md")))
        .contains("\n| " + fisher.name().toLowerCase(Locale.ROOT) + " | ");
  }

  private static SettingValue standard(Algorithm algorithm, String name) {
    return Configuration.explained(algorithm).stream()
        .filter(setting -> setting.name().equals(name))
        .map(Setting::standard)
        .findAny()
        .orElseThrow(() -> new AssertionError(name + " is no setting of " + algorithm.id()));
  }

  private static SettingValue value(Algorithm algorithm, String name, String text) {
    return Configuration.of("CartPole-v1", algorithm, 0, Map.of(name, text))
        .settings()
        .get(name)
        .orElseThrow();
  }
}
