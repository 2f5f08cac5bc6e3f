package geodesic.exchange;

import geodesic.options.InvalidOption;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The {@link PolicyFormat formats} that there are, in the order of their registration. */
public final class PolicyFormats {
  private PolicyFormats() {}

  /** The names of all of them. */
  public static List<String> ids() {
    List<String> ids = new ArrayList<>();
    ServiceLoader.load(PolicyFormat.class).forEach(format -> ids.add(format.id()));
    return List.copyOf(ids);
  }

  /**
   * The format of a name.
   *
   * @throws InvalidOption when there is none
   */
  public static PolicyFormat find(String id) {
    for (PolicyFormat format : ServiceLoader.load(PolicyFormat.class)) {
      if (format.id().equals(id)) {
        return format;
      }
    }
    throw new InvalidOption(
        "unknown format \"" + id + "\" (valid: " + String.join(", ", ids()) + ")");
  }
}
