package geodesic.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds what was meant by a name that does not exist: the valid one with the fewest typing slips.
 */
public final class Suggestion {
  /** Anything shorter is close to everything. */
  private static final int SHORTEST = 3;

  private Suggestion() {}

  /**
   * The valid name nearest to a word, case and separators ignored.
   *
   * @return none where more than a third of the word would have to change, unless one of the two
   *     begins with the other
   */
  public static Optional<String> nearest(String word, Collection<String> valid) {
    return nearest(word, valid, Suggestion::letters);
  }

  /**
   * The valid name nearest to a word. Among equals the one that begins like the word comes first,
   * then the last in the alphabet, which is the newest of several versions.
   *
   * @param comparable what is compared of a name, of the word and the valid ones alike
   */
  public static Optional<String> nearest(
      String word, Collection<String> valid, UnaryOperator<String> comparable) {
    String wanted = comparable.apply(word);
    if (wanted.length() < SHORTEST) {
      return valid.stream().filter(name -> comparable.apply(name).equals(wanted)).findFirst();
    }
    int limit = Math.max(1, wanted.length() / 3);
    Optional<String> near =
        valid.stream()
            .filter(name -> slips(wanted, comparable.apply(name)) <= limit)
            .min(
                Comparator.comparingInt((String name) -> slips(wanted, comparable.apply(name)))
                    .thenComparingInt(name -> -commonStart(wanted, comparable.apply(name)))
                    .thenComparing(Comparator.reverseOrder()));
    return near.isPresent()
        ? near
        : valid.stream().filter(name -> isBeginning(wanted, comparable.apply(name))).findFirst();
  }

  private static boolean isBeginning(String a, String b) {
    return Math.min(a.length(), b.length()) >= SHORTEST && (a.startsWith(b) || b.startsWith(a));
  }

  /** {@code "; did you mean delta?"}, or nothing where no valid name is near. */
  public static String of(String word, Collection<String> valid) {
    return nearest(word, valid).map(Suggestion::question).orElse("");
  }

  /** {@code "; did you mean delta?"}. */
  public static String question(String name) {
    return "; did you mean " + name + "?";
  }

  /** A name in lower case without blanks, dashes, underscores and slashes. */
  public static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ /]", "");
  }

  private static int commonStart(String a, String b) {
    int n = 0;
    while (n < Math.min(a.length(), b.length()) && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return n;
  }

  /**
   * Damerau and Levenshtein's distance in its optimal string alignment: letters put in, left out,
   * changed, and neighbours swapped, each counted as one.
   */
  static int slips(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], 1 + beforeLast[j - 2]);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
