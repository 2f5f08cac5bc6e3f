package geodesic.environment;

import geodesic.environment.box2d.Box2d;
import geodesic.environment.classic.ClassicControl;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The registry: environments by their id. */
public final class Environments {
  private static final Map<String, EnvironmentSpecification> BY_ID = index();

  private Environments() {}

  /** Returns all specifications, family by family. */
  public static List<EnvironmentSpecification> all() {
    return List.copyOf(BY_ID.values());
  }

  /**
   * Returns the specification of an id.
   *
   * @throws IllegalArgumentException for an unknown id, in one line that names it, the valid ids
   *     and the most similar one
   */
  public static EnvironmentSpecification specification(String id) {
    EnvironmentSpecification specification = BY_ID.get(id);
    if (specification == null) {
      String suggestion = similar(id).map(best -> "; did you mean " + best + "?").orElse("");
      throw new IllegalArgumentException(
          "unknown environment \""
              + id
              + "\""
              + suggestion
              + " (valid: "
              + String.join(", ", BY_ID.keySet())
              + ")");
    }
    return specification;
  }

  /**
   * Makes a new environment under its time limit.
   *
   * @throws IllegalArgumentException for an unknown id, as {@link #specification}
   */
  public static Environment make(String id) {
    return specification(id).make();
  }

  private static Map<String, EnvironmentSpecification> index() {
    Map<String, EnvironmentSpecification> byId = new LinkedHashMap<>();
    for (List<EnvironmentSpecification> family :
        List.of(ClassicControl.specifications(), Box2d.specifications())) {
      for (EnvironmentSpecification specification : family) {
        if (byId.put(specification.id(), specification) != null) {
          throw new IllegalStateException(
              "environment " + specification.id() + " is registered twice");
        }
      }
    }
    return byId;
  }

  /** The id at the smallest edit distance, versions apart; the newest version among equals. */
  private static Optional<String> similar(String id) {
    String wanted = comparable(id);
    int limit = Math.max(1, wanted.length() / 3);
    return BY_ID.keySet().stream()
        .filter(known -> editDistance(wanted, comparable(known)) <= limit)
        .min(
            Comparator.comparingInt((String known) -> editDistance(wanted, comparable(known)))
                .thenComparing(Comparator.reverseOrder()));
  }

  private static String comparable(String id) {
    return id.toLowerCase(Locale.ROOT).replaceFirst("-?v\\d*$", "").replaceAll("[-_ /]", "");
  }

  /** Levenshtein's distance, row by row. */
  private static int editDistance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
