package geodesic.experiment;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.options.InvalidOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Reads who takes part: {@code trpo,npg,small=trpo}. */
final class Labels {
  private static final int LONGEST = 40;

  private Labels() {}

  /** The algorithms by label, in order. */
  static Map<String, Algorithm> parse(String text) {
    Map<String, Algorithm> labels = new LinkedHashMap<>();
    // On some systems, two labels that differ only in case would have the same folder.
    TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String word : text.split(",", -1)) {
      if (word.isBlank()) {
        throw new InvalidOption(
            "--algorithms " + text + " has an empty name; it must have the form trpo,npg");
      }
      int equals = word.indexOf('=');
      String name = word.substring(equals + 1).strip();
      Algorithm algorithm = Algorithms.named(name);
      // A class is called by its simple name.
      String label =
          equals < 0
              ? name.substring(name.lastIndexOf('.') + 1)
              : word.substring(0, equals).strip();
      if (!label.matches("[A-Za-z0-9][A-Za-z0-9_-]{0," + (LONGEST - 1) + "}")) {
        throw new InvalidOption(
            "--algorithms "
                + text
                + ": the label '"
                + label
                + "' must be up to "
                + LONGEST
                + " letters, digits, _ and -");
      }
      if (!seen.add(label)) {
        throw new InvalidOption(
            "--algorithms "
                + text
                + ": "
                + label
                + " appears twice; give one a label of its own, such as other="
                + algorithm.id());
      }
      labels.put(label, algorithm);
    }
    return Collections.unmodifiableMap(labels);
  }
}
