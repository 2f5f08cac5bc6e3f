package geodesic.environment.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the files of a virtual environment say about it, without starting its Python. */
final class VirtualEnvironment {
  private VirtualEnvironment() {}

  /**
   * Where the packages of an interpreter are, if it is that of a virtual environment.
   *
   * @return nothing where only the interpreter itself knows: it belongs to no virtual environment,
   *     or to one that sees the packages of another installation as well
   */
  static List<Path> packageFolders(Path interpreter) {
    Path parent = interpreter.getParent();
    Path root = parent == null ? null : parent.getParent();
    if (root == null || !Files.isRegularFile(root.resolve("pyvenv.cfg"))) {
      return List.of();
    }
    Map<String, String> settings = settings(root.resolve("pyvenv.cfg"));
    if (settings.getOrDefault("include-system-site-packages", "false").equals("true")) {
      return List.of();
    }
    String version = settings.getOrDefault("version", settings.getOrDefault("version_info", ""));
    List<Path> found = new ArrayList<>();
    for (String library : List.of("lib", "lib64", "Lib")) {
      Path folder = root.resolve(library);
      add(found, folder.resolve("site-packages")); // Windows
      for (Path python : pythons(folder, version)) {
        add(found, python.resolve("site-packages"));
      }
    }
    return found;
  }

  /** Folders such as python3.11, of the environment's own version where several are there. */
  private static List<Path> pythons(Path library, String version) {
    try (Stream<Path> all = Files.list(library)) {
      List<Path> pythons =
          all.filter(path -> path.getFileName().toString().matches("(python|pypy)\\d.*"))
              .sorted()
              .toList();
      List<Path> own =
          pythons.stream()
              .filter(path -> version.startsWith(digits(path.getFileName().toString()) + "."))
              .toList();
      return own.isEmpty() ? pythons : own;
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String digits(String name) {
    return name.replaceFirst("^\\D+", "").replaceFirst("[^\\d.]+$", "");
  }

  /** lib64 is often another name of lib. */
  private static void add(List<Path> found, Path folder) {
    if (Files.isDirectory(folder) && found.stream().noneMatch(known -> same(known, folder))) {
      found.add(folder);
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<String, String> settings(Path file) {
    Map<String, String> settings = new TreeMap<>();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      lines
          .map(line -> line.split("=", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> settings.put(parts[0].strip(), parts[1].strip()));
    } catch (IOException e) {
      return Map.of("include-system-site-packages", "true"); // whatever it says, Python knows
    }
    return settings;
  }
}
