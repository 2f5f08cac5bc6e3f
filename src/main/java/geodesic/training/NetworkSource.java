package geodesic.training;

import geodesic.options.Bounds;
import geodesic.options.InvalidOption;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a network of a run comes from, as {@code policy_network} or {@code value_network} says. */
sealed interface NetworkSource {
  /** How {@link Imported} is written. */
  String IMPORTED = "imported";

  /** The library's id may not be one letter alone, which is a drive in front of a path. */
  Pattern FILE = Pattern.compile("([A-Za-z][A-Za-z0-9_-]+):(.+)");

  /** The layers that the other settings describe. */
  record Layers() implements NetworkSource {
    @Override
    public String text() {
      return NetworkOptions.LAYERS;
    }
  }

  /**
   * A file of another library.
   *
   * @param library the id of a {@link geodesic.network.graph.NetworkLibrary}
   * @param file absolute
   */
  record LibraryFile(String library, Path file) implements NetworkSource {
    @Override
    public String text() {
      return library + ":" + file;
    }
  }

  /** Given at the beginning of the run by a {@link WarmStart}; the checkpoint holds it. */
  record Imported() implements NetworkSource {
    @Override
    public String text() {
      return IMPORTED;
    }
  }

  /** How the setting is written; a file with its absolute path. */
  String text();

  /**
   * Reads a setting. A relative path is relative to the working directory, and {@code ~} is the
   * user's home.
   *
   * @throws InvalidOption when it has another form; whether there is such a library and such a file
   *     is not looked at
   */
  static NetworkSource parse(String option, String text) {
    if (text.equalsIgnoreCase(NetworkOptions.LAYERS)) {
      return new Layers();
    } else if (text.equalsIgnoreCase(IMPORTED)) {
      return new Imported();
    }
    Matcher matcher = FILE.matcher(text);
    if (matcher.matches()) {
      try {
        return new LibraryFile(matcher.group(1), path(matcher.group(2).strip()));
      } catch (InvalidPathException e) {
        throw refused(option, text);
      }
    }
    throw refused(option, text);
  }

  private static Path path(String text) {
    boolean home = text.equals("~") || text.startsWith("~/");
    return Path.of(home ? System.getProperty("user.home") + text.substring(1) : text)
        .toAbsolutePath()
        .normalize();
  }

  private static InvalidOption refused(String option, String text) {
    return Bounds.refused(
        option,
        "'" + text + "'",
        NetworkOptions.LAYERS + ", or a library and a file of it such as dl4j:network.json");
  }
}
