package geodesic.supervised.response;

import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.util.List;

/** The families that come with this library. */
public final class ResponseFamilies {
  /** One number; eta = (mu, ln sigma). */
  public static final ResponseFamily NORMAL = new NormalFamily();

  private static final List<ResponseFamily> FIXED = List.of(NORMAL);

  private ResponseFamilies() {}

  /**
   * The family of an id, as {@link ResponseFamily#id} gives it.
   *
   * @throws InvalidOption when there is none
   */
  public static ResponseFamily of(String id) {
    return FIXED.stream()
        .filter(family -> family.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new InvalidOption(
                "no distribution is called '%s' (valid: %s)%s"
                    .formatted(id, String.join(", ", names()), Suggestion.of(id, names()))));
  }

  /** All ids. */
  public static List<String> names() {
    return FIXED.stream().map(ResponseFamily::id).toList();
  }
}
