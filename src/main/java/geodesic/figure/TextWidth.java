package geodesic.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide text is, slightly generously, by classes of letters. An SVG is laid out by a viewer
 * whose fonts are not known here, so no font is asked.
 */
final class TextWidth {
  /** Bold letters over plain ones, in the widest of the usual fonts. */
  private static final double BOLD = 1.13;

  private TextWidth() {}

  /** The width of plain text in pixels. */
  static double of(String text, double size) {
    double em = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("iljtfrI.,:;'|!() ".indexOf(c) >= 0) {
        em += 0.35;
      } else if ("mwMW−±".indexOf(c) >= 0) {
        em += 0.88;
      } else {
        em += 0.61;
      }
    }
    return em * size;
  }

  /** Bold text broken at blanks into lines of some width; a longer word has a line of its own. */
  static List<String> lines(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && BOLD * of(longer, size) > width) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.add(line);
    return lines;
  }
}
