package geodesic.exchange;

import geodesic.options.InvalidOption;
import geodesic.options.Services;
import java.util.List;

/** The {@link PolicyFormat formats} that there are, in the order of their registration. */
public final class PolicyFormats {
  private PolicyFormats() {}

  /** The names of all of them. */
  public static List<String> ids() {
    return all().stream().map(PolicyFormat::id).toList();
  }

  /**
   * The format of a name.
   *
   * @throws InvalidOption when there is none
   */
  public static PolicyFormat find(String id) {
    return all().stream()
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new InvalidOption(
                "unknown format \"" + id + "\" (valid: " + String.join(", ", ids()) + ")"));
  }

  private static List<PolicyFormat> all() {
    return Services.load(PolicyFormat.class, "formats of policies", String::valueOf);
  }
}
