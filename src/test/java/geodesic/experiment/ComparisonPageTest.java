package geodesic.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.figure.Colour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** report.html for those who read it on a phone, or hear it. */
class ComparisonPageTest {
  @TempDir private static Path folder;
  private static String page;

  @BeforeAll
  static void compare() throws Exception {
    System.setProperty("java.awt.headless", "true");
    Comparison.of(RepeatTheBit.class.getName(), "trpo,npg")
        .steps("1024")
        .seeds("2")
        .evaluationEpisodes(5)
        .set("horizon=32")
        .set("hidden=[8]")
        .set("value_hidden=[8]")
        .run(folder, 1);
    page = Files.readString(folder.resolve("report.html"));
  }

  private static List<String> all(String expression) {
    return Pattern.compile(expression).matcher(page).results().map(MatchResult::group).toList();
  }

  @Test
  void everyFigureHasALayoutForNarrowScreens() {
    int figures = all("<figure>").size();
    assertThat(figures).isEqualTo(5);
    assertThat(all("<div class=\"wide\"><svg [^>]*width=\"760\"")).hasSize(figures);
    assertThat(all("<div class=\"narrow\"><svg [^>]*width=\"376\"")).hasSize(figures);
    assertThat(page)
        .contains("@media screen and (max-width: 560px)")
        .doesNotContain("min-width: 5");
  }

  /** Ids that two pictures share would name the second one by the first one's title. */
  @Test
  void everyFigureNamesAndDescribesItself() {
    int pictures = all("<svg ").size();
    assertThat(all("<svg [^>]*role=\"img\" aria-labelledby=")).hasSize(pictures);
    assertThat(all(" id=\"[^\"]*\"")).hasSize(2 * pictures).doesNotHaveDuplicates();
    assertThat(all("<desc [^>]*>[^<]*trpo[^<]*</desc>")).hasSize(pictures);
  }

  @Test
  void everyTableHasANameAndEveryColumnAHeader() {
    int tables = all("<table>").size();
    assertThat(all("role=\"region\" tabindex=\"0\" aria-label=\"[A-Z][^\"]+\"><table>"))
        .hasSize(tables);
    assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
    assertThat(all("<th scope=\"col\"></th>")).isEmpty();
    assertThat(all("<th>|<th [^>]*(?<!scope=\"(col|row)\")>")).isEmpty();
  }

  /** What stands out by its background alone says so in words too. */
  @Test
  void markedRowsAreMarkedInWords() {
    assertThat(all("<tr class=\"marked\">"))
        .isNotEmpty()
        .hasSameSizeAs(all("<span class=\"spoken\"> \\(marked\\)</span>"));
  }

  /** On a dark screen and on paper, figures take the colours that the page has there. */
  @ParameterizedTest
  @EnumSource
  void everyColourOfAFigureIsAVariableOfThePage(Colour colour) {
    String variable = "--" + colour.cssClass();
    assertThat(page)
        .contains(" " + variable + ": " + colour.hex() + ";")
        .contains("svg ." + colour.cssClass() + " { color: var(" + variable + "); }");
  }

  @Test
  void everyShapeHasItsColourAsAClassToo() {
    String shape = "<(rect|polyline|polygon|circle|text) [^>]*";
    assertThat(all(shape + "class=\"[a-z-]+\" (fill|stroke)=\"#[0-9a-f]{6}\""))
        .isNotEmpty()
        .hasSameSizeAs(all(shape + ">"));
    assertThat(all("\\[(fill|stroke)")).as("rules that look for a colour's code").isEmpty();
  }
}
