package geodesic.page;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;

/**
 * Mustache templates: a page's own, next to the class that fills it in, and the parts that all
 * pages share, next to this one. A name that a template asks for and the values do not have is an
 * error, and text is escaped wherever a template does not say otherwise.
 */
public final class PageTemplate {
  /** What HTML needs in text and between double or single quotes. */
  private static final Mustache.Escaper HTML =
      Escapers.simple(
          new String[][] {
            {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}
          });

  /** To a section, an empty Optional is false. */
  private static final Mustache.Collector COLLECTOR =
      new DefaultCollector() {
        @Override
        public Iterator<?> toIterator(Object value) {
          return value instanceof Optional<?> optional
              ? optional.stream().iterator()
              : super.toIterator(value);
        }
      };

  private PageTemplate() {}

  /**
   * Fills a template in.
   *
   * @param home the class next to whose file the template is
   * @param name of the template's file, without its ending
   * @param values a record whose components the template names
   */
  public static String filled(Class<?> home, String name, Record values) throws IOException {
    return Mustache.compiler()
        .withEscaper(HTML)
        .withCollector(COLLECTOR)
        .withLoader(part -> new StringReader(resource(part + ".mustache")))
        .compile(resource(home, name + ".mustache"))
        .execute(values);
  }

  /** The style sheet of every page. */
  public static String style() throws IOException {
    return resource("page.css");
  }

  private static String resource(String name) throws IOException {
    return resource(PageTemplate.class, name);
  }

  private static String resource(Class<?> home, String name) throws IOException {
    try (InputStream in = home.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is missing in geodesic.jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
