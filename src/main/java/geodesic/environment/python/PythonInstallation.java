package geodesic.environment.python;

import geodesic.options.InvalidOption;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Python interpreter and where its packages are.
 *
 * @param interpreter the program, as an absolute path
 * @param packageFolders the folders that hold packages, in the order in which Python looks into
 *     them
 */
public record PythonInstallation(Path interpreter, List<Path> packageFolders) {
  /** The system property that names the project's folder; scripts/geodesic sets it. */
  public static final String HOME = "geodesic.home";

  /** The environment variable that names an interpreter or a virtual environment. */
  public static final String VARIABLE = "GEODESIC_PYTHON";

  /** The folder of the virtual environment, in that of the project. */
  public static final String FOLDER = ".venv";

  /** In {@link #FOLDER} while it is not complete: written first, deleted last. */
  public static final String UNFINISHED = "geodesic-unfinished";

  /** A folder such as mujoco-4.0.0.dist-info. */
  private static final Pattern DISTRIBUTION = Pattern.compile("(.+)-([^-]+)\\.dist-info");

  private static final String SETUP = "scripts/geodesic setup-python";

  public PythonInstallation {
    packageFolders = List.copyOf(packageFolders);
  }

  /**
   * Finds the installation to use: the requested one, else that of {@value #VARIABLE}, else the
   * virtual environment that {@code scripts/geodesic setup-python} makes in the project's folder.
   * Python is started only where the layout of the folders does not say where packages are, and
   * then once for each interpreter.
   *
   * @param requested an interpreter, its name on the PATH, or a virtual environment's folder
   * @throws InvalidOption in one line when there is none, or it does not work
   */
  public static PythonInstallation find(Optional<String> requested) {
    return find(
        requested,
        System.getenv(),
        Optional.ofNullable(System.getProperty(HOME)).filter(home -> !home.isEmpty()));
  }

  static PythonInstallation find(
      Optional<String> requested, Map<String, String> variables, Optional<String> home) {
    if (requested.isPresent()) {
      return named("--python", requested.get(), variables);
    }
    String variable = variables.getOrDefault(VARIABLE, "");
    if (!variable.isEmpty()) {
      return named(VARIABLE, variable, variables);
    }
    Path folder =
        Path.of(
                home.orElseThrow(() ->
                    new InvalidOption(
                        "no Python installation is known: set "
                            + VARIABLE
                            + " to an interpreter or a virtual environment, or the system property "
                            + HOME
                            + " to the project's folder after "
                            + SETUP)))
            .resolve(FOLDER)
            .toAbsolutePath();
    if (Files.exists(folder.resolve(UNFINISHED))) {
      throw new InvalidOption(
          "the Python installation in " + folder + " is not complete; run " + SETUP);
    }
    Path interpreter =
        interpreterIn(folder)
            .orElseThrow(() ->
                new InvalidOption(
                    "no Python installation is in "
                        + folder
                        + ": "
                        + SETUP
                        + " makes one; or name yours with --python PATH or "
                        + VARIABLE
                        + active(variables)));
    return of(interpreter, SETUP + " --force mends it");
  }

  /** An activated environment may be one of another project: it is used where it is named. */
  private static String active(Map<String, String> variables) {
    String folder = variables.getOrDefault("VIRTUAL_ENV", "");
    return folder.isEmpty() ? "" : ", such as the active one: --python " + folder;
  }

  private static PythonInstallation named(
      String where, String name, Map<String, String> variables) {
    Path interpreter =
        locate(name, variables)
            .orElseThrow(() ->
                new InvalidOption(
                    where
                        + " is '"
                        + name
                        + "', where there is no Python interpreter and no virtual environment"));
    return of(interpreter, where + " must be an interpreter or a virtual environment");
  }

  private static PythonInstallation of(Path interpreter, String remedy) {
    List<Path> folders = VirtualEnvironment.packageFolders(interpreter);
    return new PythonInstallation(
        interpreter, folders.isEmpty() ? PythonPath.of(interpreter, remedy).folders() : folders);
  }

  /** An interpreter's file: that of a path, a folder, or a name on the PATH. */
  private static Optional<Path> locate(String name, Map<String, String> variables) {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        return interpreterIn(path.toAbsolutePath());
      } else if (Files.isExecutable(path)) {
        return Optional.of(path.toAbsolutePath());
      } else if (path.getNameCount() > 1 || path.isAbsolute()) {
        return Optional.empty();
      }
      return Stream.of(variables.getOrDefault("PATH", "").split(File.pathSeparator))
          .filter(folder -> !folder.isEmpty())
          .flatMap(
              folder -> Stream.of(name, name + ".exe").map(file -> Path.of(folder).resolve(file)))
          .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
          .findFirst()
          .map(Path::toAbsolutePath);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The interpreter of a virtual environment, or of an installation in a folder of its own. */
  public static Optional<Path> interpreterIn(Path folder) {
    return Stream.of("bin/python", "bin/python3", "Scripts/python.exe", "python.exe")
        .map(folder::resolve)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Finds a package's folder.
   *
   * @param name as in Python's {@code import}
   * @throws InvalidOption in one line that says how to install it where there is none
   */
  public Path packageFolder(String name) {
    return packageFolders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() ->
            new InvalidOption(
                "the Python of %s has no package %s; %s makes one that has, or: %s -m pip install %s"
                    .formatted(
                        interpreter, name, SETUP, interpreter, PinnedPackages.requirement(name))));
  }

  /**
   * The version of an installed distribution, from the folder that its installer left.
   *
   * @param distribution the name under which it is installed
   */
  public Optional<String> version(String distribution) {
    return packageFolders.stream()
        .map(path -> path.toFile().list())
        .filter(names -> names != null)
        .flatMap(Stream::of)
        .map(DISTRIBUTION::matcher)
        .filter(Matcher::matches)
        .filter(found ->
            PinnedPackages.normal(found.group(1)).equals(PinnedPackages.normal(distribution)))
        .map(found -> found.group(2))
        .findFirst();
  }
}
