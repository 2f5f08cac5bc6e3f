package geodesic.experiment;

import java.util.List;

/** A page of HTML as it grows. All text is escaped here, and nowhere else. */
final class HtmlText {
  private final StringBuilder text = new StringBuilder(64_000);

  HtmlText raw(String html) {
    text.append(html).append('\n');
    return this;
  }

  HtmlText heading(int level, String words) {
    return raw("<h" + level + ">" + escaped(words) + "</h" + level + ">");
  }

  HtmlText paragraph(String words) {
    return raw("<p>" + escaped(words) + "</p>");
  }

  HtmlText code(String words) {
    return raw("<pre><code>" + escaped(words) + "</code></pre>");
  }

  HtmlText items(List<String> items) {
    raw("<ul>");
    items.forEach(item -> raw("<li>" + escaped(item) + "</li>"));
    return raw("</ul>");
  }

  HtmlText figure(String svg, String caption) {
    return raw(
        "<figure><div class=\"scroll\">"
            + svg
            + "</div><figcaption>"
            + escaped(caption)
            + "</figcaption></figure>");
  }

  /**
   * A table.
   *
   * @param marked the rows to stand out, by index
   */
  HtmlText table(List<String> header, List<List<String>> rows, List<Integer> marked) {
    raw("<div class=\"scroll\"><table><thead><tr>");
    header.forEach(name -> raw("<th scope=\"col\">" + escaped(name) + "</th>"));
    raw("</tr></thead><tbody>");
    for (int i = 0; i < rows.size(); i++) {
      raw(marked.contains(i) ? "<tr class=\"marked\">" : "<tr>");
      for (int column = 0; column < rows.get(i).size(); column++) {
        String cell = escaped(rows.get(i).get(column));
        raw(column == 0 ? "<th scope=\"row\">" + cell + "</th>" : "<td>" + cell + "</td>");
      }
      raw("</tr>");
    }
    return raw("</tbody></table></div>");
  }

  static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
