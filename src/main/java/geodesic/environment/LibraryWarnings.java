package geodesic.environment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What libraries in C below the environments warn of, such as MuJoCo of a simulation that diverges:
 * kept until it is taken by whoever speaks with the user. Warnings that differ in numbers alone, in
 * which such libraries name the time, are one.
 */
public final class LibraryWarnings {
  private static final Set<String> KNOWN = new HashSet<>();
  private static final List<String> UNTOLD = new ArrayList<>();

  private LibraryWarnings() {}

  /** Keeps one, unless it is known; on any thread. */
  public static synchronized void add(String text) {
    String line = String.join(" ", text.strip().split("\\s+"));
    if (KNOWN.add(line.replaceAll("\\d+", "0"))) {
      UNTOLD.add(line);
    }
  }

  /** Those that came since the last call, in order, each in one line. */
  public static synchronized List<String> take() {
    List<String> untold = List.copyOf(UNTOLD);
    UNTOLD.clear();
    return untold;
  }
}
