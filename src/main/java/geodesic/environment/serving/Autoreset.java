package geodesic.environment.serving;

import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.util.Arrays;
import java.util.List;

/**
 * What happens to an environment whose episode has ended: the three modes of {@code
 * gymnasium.vector.AutoresetMode}, by their names there.
 */
public enum Autoreset {
  /** The next step resets it, whatever its action, and pays 0. */
  NEXT_STEP("NextStep"),
  /** The step that ended the episode resets it; its own observation is the final one. */
  SAME_STEP("SameStep"),
  /** The client resets it. */
  DISABLED("Disabled");

  private final String text;

  Autoreset(String text) {
    this.text = text;
  }

  /**
   * The mode of a name.
   *
   * @throws InvalidOption where there is none, in one line with the valid ones
   */
  public static Autoreset of(String name) {
    for (Autoreset mode : values()) {
      if (mode.text.equalsIgnoreCase(name)) {
        return mode;
      }
    }
    List<String> names = Arrays.stream(values()).map(mode -> mode.text).toList();
    throw new InvalidOption(
        "--autoreset "
            + name
            + Suggestion.of(name, names)
            + " (valid: "
            + String.join(", ", names)
            + ")");
  }

  /** Gymnasium's name. */
  @Override
  public String toString() {
    return text;
  }
}
