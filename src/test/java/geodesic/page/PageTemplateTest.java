package geodesic.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.MustacheException;
import java.io.FileNotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTemplateTest {
  record Nothing() {}

  @Test
  void textIsEscapedInElementsAndAttributes() throws Exception {
    String hostile = "<b onclick=\"x\">'&amp;";
    String escaped = "&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;amp;";
    String table =
        PageTemplate.filled(
            PageTemplate.class,
            "table",
            new PageTable(
                hostile, List.of(hostile), List.of(PageTable.Row.of(true, hostile, hostile))));
    assertThat(table)
        .doesNotContain("<b")
        .contains("aria-label=\"" + escaped + "\"")
        .contains("<th scope=\"col\">" + escaped + "</th>")
        .contains("<th scope=\"row\">" + escaped + "<span class=\"spoken\"> (marked)</span></th>")
        .contains("<td>" + escaped + "</td>");
  }

  @Test
  void aNameWithoutAValueIsAnError() {
    assertThatThrownBy(() -> PageTemplate.filled(PageTemplate.class, "figure", new Nothing()))
        .isInstanceOf(MustacheException.Context.class)
        .hasMessageContaining("wide");
  }

  @Test
  void aTemplateThatIsMissingIsNamed() {
    assertThatThrownBy(() -> PageTemplate.filled(PageTemplate.class, "none", new Nothing()))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageStartingWith("none.mustache");
  }
}
