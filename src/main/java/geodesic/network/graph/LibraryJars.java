package geodesic.network.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the jars of a library come from that is not on the class path. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface LibraryJars {
  /**
   * The jars of a library, got from elsewhere where that is needed.
   *
   * @param library its {@link NetworkLibrary#id id}
   * @return empty where this knows none
   * @throws IOException when they can't be got; the message is one line that says why
   */
  Optional<List<Path>> find(String library) throws IOException;
}
