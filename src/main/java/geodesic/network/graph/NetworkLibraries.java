package geodesic.network.graph;

import geodesic.options.InvalidOption;
import geodesic.options.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The {@link NetworkLibrary libraries} that are there. */
public final class NetworkLibraries {
  /**
   * The loaders of those whose jars are not on the class path, by the package that uses the jars.
   * One for each in a process: its natives can't be loaded a second time.
   */
  private static final Map<String, BridgeLoader> LOADERS = new HashMap<>();

  private NetworkLibraries() {}

  /**
   * All of them; of those that are {@link NetworkLibrary#missing incomplete} and that {@link #find}
   * has completed, the complete ones.
   *
   * @throws InvalidOption when the class path registers one that can't be used
   */
  public static List<NetworkLibrary> all() {
    synchronized (LOADERS) {
      return registered().stream()
          .map(library -> {
            BridgeLoader loader = LOADERS.get(library.getClass().getPackageName());
            return loader == null ? library : in(loader, library);
          })
          .toList();
    }
  }

  /**
   * The library of an id, with everything that it needs.
   *
   * @throws InvalidOption when there is none
   * @throws MissingLibrary when its jars are not on the class path and no {@link LibraryJars} has
   *     them
   */
  public static NetworkLibrary find(String id) {
    List<NetworkLibrary> all = all();
    NetworkLibrary library =
        all.stream()
            .filter(each -> each.id().equals(id))
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
    return library.missing().isEmpty() ? library : complete(library);
  }

  private static NetworkLibrary complete(NetworkLibrary library) {
    synchronized (LOADERS) {
      String bridge = library.getClass().getPackageName();
      if (!LOADERS.containsKey(bridge)) {
        LOADERS.put(bridge, new BridgeLoader(library.getClass(), jars(library)));
      }
      return in(LOADERS.get(bridge), library);
    }
  }

  private static List<Path> jars(NetworkLibrary library) {
    for (LibraryJars source :
        Services.load(LibraryJars.class, "sources of jars", String::valueOf)) {
      try {
        Optional<List<Path>> jars = source.find(library.id());
        if (jars.isPresent()) {
          return jars.get();
        }
      } catch (IOException e) {
        throw new MissingLibrary(e.getMessage(), e);
      }
    }
    throw new MissingLibrary(
        library.id() + " needs " + library.missing().orElseThrow() + " on the class path");
  }

  private static NetworkLibrary in(BridgeLoader loader, NetworkLibrary library) {
    if (library.getClass().getClassLoader() == loader) {
      return library;
    }
    return ServiceLoader.load(NetworkLibrary.class, loader).stream()
        .filter(each -> each.type().getName().equals(library.getClass().getName()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(library.getClass() + " is not in its own jar"))
        .get();
  }

  private static List<NetworkLibrary> registered() {
    return Services.load(NetworkLibrary.class, "libraries of networks", String::valueOf);
  }
}
