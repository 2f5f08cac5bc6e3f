package geodesic.demo;

import geodesic.page.PageTable;
import geodesic.page.PageTemplate;
import geodesic.page.Picture;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a demo's template is filled in with.
 *
 * @param style the page's style sheet
 * @param figures for the part of that name
 * @param tables for the part of that name
 * @param command the command line that makes this page
 * @param version of this program
 */
record DemoPage(
    String title,
    String style,
    Map<String, Picture> figures,
    Map<String, PageTable> tables,
    Map<String, String> words,
    String command,
    String version,
    String java,
    String system) {
  /**
   * Writes the page.
   *
   * @param home the class next to which the template is
   * @param template its name
   */
  static String of(
      Class<?> home,
      String template,
      String title,
      DemoResult result,
      String command,
      String version)
      throws IOException {
    Map<String, Picture> figures = new LinkedHashMap<>();
    result.figures().forEach((name, figure) -> figures.put(name, Picture.of(figure)));
    return PageTemplate.filled(
        home,
        template,
        new DemoPage(
            title,
            PageTemplate.style(),
            figures,
            result.pageTables(),
            result.words(),
            command,
            version,
            Runtime.version().toString(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch")));
  }
}
