package geodesic.demo;

import geodesic.table.Columns;
import java.util.List;

/**
 * An experiment of the laboratory: a claim of the theory, shown by figures, tables and one page.
 *
 * <p>The page's template is {@code NAME.mustache} next to the implementing class. It begins with
 * the part {@code top} and ends with {@code bottom}; its values are those of {@link DemoPage}.
 */
public interface Demo {
  /** How the command line calls it: a word of lower-case letters. */
  String name();

  /** The heading of its page. */
  String title();

  /** What it shows, in one line. */
  String summary();

  /** Every table that it writes. */
  List<Columns<?>> tables();

  /**
   * Does it. The result depends on the seed and on {@link DemoRun#quick()} alone, but for figures
   * of time, which stand in columns whose name ends in {@code seconds} or {@code per_second}.
   */
  DemoResult run(DemoRun run);
}
