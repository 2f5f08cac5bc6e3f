package geodesic.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.EnvironmentSource;
import geodesic.files.AtomicFile;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user names with --env: an id, or a Java source file. The sources of one that was given as
 * a file are kept in the folder of the run or comparison that uses it, so that another process
 * finds the same environment there, wherever the file is by then.
 *
 * @param id its name in the registry
 * @param source the file, where it was one
 */
record NamedEnvironment(String id, Optional<EnvironmentSource> source) {
  private static final String FOLDER = "environment";

  /** Names the class, and where the kept files came from. */
  private static final String ORIGIN = "environment.json";

  /**
   * Determines which it is, and compiles a file.
   *
   * @throws InvalidOption in one line when there is no such file, or no environment in it
   */
  static NamedEnvironment of(String name) {
    if (!EnvironmentSource.isFile(name)) {
      return new NamedEnvironment(name, Optional.empty());
    }
    try {
      EnvironmentSource source = EnvironmentSource.load(Path.of(name));
      return new NamedEnvironment(source.id(), Optional.of(source));
    } catch (InvalidPathException e) {
      throw new InvalidOption(Failures.reason(e));
    }
  }

  /** Where a run's or a comparison's folder keeps the sources, where it has any. */
  static Path folder(Path run) {
    return run.resolve(FOLDER);
  }

  /**
   * Copies the sources into a folder, where there are any.
   *
   * @throws InvalidOption when the folder already has others
   */
  void keep(Path folder) throws IOException {
    if (source.isEmpty()) {
      return;
    }
    Path kept = folder.resolve(FOLDER);
    if (Files.exists(kept.resolve(ORIGIN))) {
      requireSame(kept);
      return;
    }
    ObjectNode origin = new ObjectMapper().createObjectNode();
    origin.put("class", id);
    ObjectNode files = origin.putObject("files");
    for (Map.Entry<String, Path> file : source.get().files().entrySet()) {
      Path copy = kept.resolve(file.getKey());
      Files.createDirectories(copy.getParent());
      AtomicFile.write(copy, Files.readAllBytes(file.getValue()));
      files.put(file.getKey(), file.getValue().toString());
    }
    AtomicFile.write(kept.resolve(ORIGIN), origin.toPrettyString() + "\n");
  }

  private void requireSame(Path kept) throws IOException {
    for (Map.Entry<String, Path> file : source.orElseThrow().files().entrySet()) {
      Path copy = kept.resolve(file.getKey());
      if (!Files.exists(copy) || differ(copy, file.getValue())) {
        throw new InvalidOption(
            file.getValue()
                + " is not the one that "
                + kept.getParent()
                + " began with, which is kept in "
                + kept
                + "; choose a new folder with --out");
      }
    }
  }

  /**
   * Registers the environment that is kept in a folder, or in that of the comparison which a run is
   * part of; does nothing where there is none. A warning is printed if the original has changed
   * since.
   *
   * @throws InvalidOption when what is kept can't be used
   */
  static void open(Path folder) throws IOException {
    Path comparison = folder.resolve("../..").toAbsolutePath().normalize();
    for (Path place : List.of(folder, comparison)) {
      Path kept = place.resolve(FOLDER);
      Path origin = kept.resolve(ORIGIN);
      if (Files.exists(origin)) {
        JsonNode node = read(origin);
        EnvironmentSource.load(
            kept.resolve(EnvironmentSource.pathOf(node.path("class").asText("unknown"))));
        tellChanges(kept, node.path("files"));
        return;
      }
    }
  }

  private static JsonNode read(Path origin) throws IOException {
    try {
      return new ObjectMapper().readTree(Files.readString(origin));
    } catch (JacksonException e) {
      throw new InvalidOption(origin + " can't be used: it is not JSON");
    }
  }

  private static void tellChanges(Path kept, JsonNode files) throws IOException {
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      Path original = Path.of(file.getValue().asText());
      if (Files.isReadable(original) && differ(kept.resolve(file.getKey()), original)) {
        Failures.print(
            original
                + " has changed since this run began, which keeps using its own copy; to use the new"
                + " one, copy it to "
                + kept.resolve(file.getKey()));
      }
    }
  }

  private static boolean differ(Path a, Path b) throws IOException {
    return !Arrays.equals(Files.readAllBytes(a), Files.readAllBytes(b));
  }
}
