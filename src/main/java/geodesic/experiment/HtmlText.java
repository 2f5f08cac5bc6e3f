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

  /**
   * A figure in its two layouts, of which the page shows the one that its screen has room for.
   *
   * @param wide as SVG, which names itself to screen readers
   * @param narrow likewise
   */
  HtmlText figure(String wide, String narrow, String caption) {
    return raw(
        "<figure><div class=\"wide\">"
            + wide
            + "</div><div class=\"narrow\">"
            + narrow
            + "</div><figcaption>"
            + escaped(caption)
            + "</figcaption></figure>");
  }

  /**
   * A table. Where it is wider than the screen it can be scrolled, also from the keyboard.
   *
   * @param name what a screen reader calls it
   * @param marked the rows to stand out, by index
   */
  HtmlText table(String name, List<String> header, List<List<String>> rows, List<Integer> marked) {
    raw(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\""
            + escaped(name)
            + "\"><table><thead><tr>");
    header.forEach(column -> raw("<th scope=\"col\">" + escaped(column) + "</th>"));
    raw("</tr></thead><tbody>");
    for (int i = 0; i < rows.size(); i++) {
      boolean stands = marked.contains(i);
      raw(stands ? "<tr class=\"marked\">" : "<tr>");
      for (int column = 0; column < rows.get(i).size(); column++) {
        String cell = escaped(rows.get(i).get(column));
        String spoken = stands ? "<span class=\"spoken\"> (marked)</span>" : "";
        raw(column == 0 ? "<th scope=\"row\">" + cell + spoken + "</th>" : "<td>" + cell + "</td>");
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
