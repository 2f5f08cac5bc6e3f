package geodesic.cli;

import geodesic.network.graph.LibraryJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * DL4J's jars beside the builds of scripts/geodesic, where Maven brings them when a command first
 * needs them. In a program that was not started by scripts/geodesic it has none.
 */
public final class Dl4jJars implements LibraryJars {
  private static final Set<String> LIBRARIES = Set.of("dl4j", "nd4j");

  @Override
  public Optional<List<Path>> find(String library) throws IOException {
    String home = System.getProperty("geodesic.home");
    String builds = System.getProperty("geodesic.builds");
    if (!LIBRARIES.contains(library) || home == null || builds == null) {
      return Optional.empty();
    }
    JarFolder folder =
        new JarFolder(
            "dl4j",
            "DL4J with its natives (about 130 MB)",
            Path.of(builds),
            new MavenJars(
                MavenJars.COMMAND, Path.of(home, "pom.xml"), SessionOptions.progress(false)));
    return Optional.of(folder.jars());
  }
}
