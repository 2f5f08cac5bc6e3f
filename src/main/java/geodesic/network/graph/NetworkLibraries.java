package geodesic.network.graph;

import geodesic.options.InvalidOption;
import geodesic.options.Services;
import java.util.List;

/** The {@link NetworkLibrary libraries} that are there. */
public final class NetworkLibraries {
  private NetworkLibraries() {}

  /**
   * All of them.
   *
   * @throws InvalidOption when the class path registers one that can't be used
   */
  public static List<NetworkLibrary> all() {
    return Services.load(NetworkLibrary.class, "libraries of networks", String::valueOf);
  }

  /**
   * The library of an id.
   *
   * @throws InvalidOption when there is none
   */
  public static NetworkLibrary find(String id) {
    List<NetworkLibrary> all = all();
    return all.stream()
        .filter(library -> library.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new InvalidOption(
                "there is no library of networks '"
                    + id
                    + "' (there "
                    + (all.isEmpty()
                        ? "is none on the class path"
                        : "are: "
                            + String.join(", ", all.stream().map(NetworkLibrary::id).toList()))
                    + ")"));
  }
}
