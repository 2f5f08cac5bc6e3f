package geodesic.network.graph;

import geodesic.options.InvalidOption;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The {@link NetworkLibrary libraries} that are there. */
public final class NetworkLibraries {
  private NetworkLibraries() {}

  /**
   * The library of an id.
   *
   * @throws InvalidOption when there is none
   */
  public static NetworkLibrary find(String id) {
    List<String> ids = new ArrayList<>();
    for (NetworkLibrary library : ServiceLoader.load(NetworkLibrary.class)) {
      if (library.id().equals(id)) {
        return library;
      }
      ids.add(library.id());
    }
    throw new InvalidOption(
        "there is no library of networks '" + id + "' (there are: " + String.join(", ", ids) + ")");
  }
}
