package geodesic.environment.mujoco;

import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.util.Arrays;
import java.util.List;

/** The numbers of a step's info that somebody has chosen, in the order in which they were named. */
final class ChosenInfo {
  private String[] keys = {};
  private double[] values = {};

  /**
   * Chooses.
   *
   * @param chosen the keys of those to keep from now on
   * @param known all keys that there are
   * @param teller whose info it is, for messages
   * @throws InvalidOption when a key is not known
   */
  void choose(List<String> chosen, List<String> known, Object teller) {
    for (String key : chosen) {
      if (!known.contains(key)) {
        throw new InvalidOption(
            "%s tells no number %s in its info%s (valid: %s)"
                .formatted(teller, key, Suggestion.of(key, known), String.join(", ", known)));
      }
    }
    keys = chosen.toArray(String[]::new);
    values = new double[keys.length];
    clear();
  }

  /** Has no number of a step yet: NaN for each. */
  void clear() {
    Arrays.fill(values, Double.NaN);
  }

  /** Keeps a number if it was chosen. */
  void tell(String key, double value) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        values[i] = value;
      }
    }
  }

  /** The number of a chosen key. */
  double get(int index) {
    return values[index];
  }
}
