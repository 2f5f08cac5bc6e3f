package geodesic.environment.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;

import geodesic.environment.python.PythonInstallation;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds MuJoCo's library, loads it once for the whole process, and refuses a version whose structs
 * are laid out in an unknown way.
 */
@SuppressWarnings("restricted") // what the library says of its memory has to be believed
final class MujocoLibrary {
  /** What mends a missing or wrong library. */
  static final String REMEDY = "scripts/geodesic setup-python installs what is needed";

  private static SymbolLookup loaded;

  private MujocoLibrary() {}

  /**
   * Loads the library unless that was done before.
   *
   * @param python the Python installation whose package has it, if not the usual one's
   * @throws InvalidOption in one line when it is missing, can't be loaded, or has another version
   */
  static synchronized void require(Optional<String> python) {
    if (loaded == null) {
      SymbolLookup library = load(find(python, System.getenv()));
      try {
        MessageLog.install(library);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      loaded = library;
    }
  }

  /** The library that {@link #require} loaded. */
  static synchronized SymbolLookup loaded() {
    if (loaded == null) {
      throw new IllegalStateException("MuJoCo's library is not loaded");
    }
    return loaded;
  }

  /**
   * Loads a file.
   *
   * @throws InvalidOption when it is not the library of this version
   */
  static SymbolLookup load(Path file) {
    SymbolLookup library;
    try {
      library = SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new InvalidOption(file + " can't be loaded as MuJoCo's library; " + REMEDY);
    }
    String version = version(library, file);
    if (!version.equals(StructLayout.VERSION)) {
      throw new InvalidOption(
          file + " is MuJoCo " + version + ", but must be " + StructLayout.VERSION + "; " + REMEDY);
    }
    return library;
  }

  private static String version(SymbolLookup library, Path file) {
    MemorySegment function =
        library
            .find("mj_versionString")
            .orElseThrow(() -> new InvalidOption(file + " is not MuJoCo's library; " + REMEDY));
    try {
      MemorySegment text =
          (MemorySegment)
              Linker.nativeLinker()
                  .downcallHandle(function, FunctionDescriptor.of(ADDRESS))
                  .invokeExact();
      return text.reinterpret(64).getString(0);
    } catch (Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }

  /**
   * Finds the library.
   *
   * @param variables those of the process, of which MUJOCO_HOME names a library or a folder with it
   */
  static Path find(Optional<String> python, Map<String, String> variables) {
    String home = variables.getOrDefault("MUJOCO_HOME", "");
    if (!home.isBlank()) {
      Path given = Path.of(home);
      return Files.isRegularFile(given)
          ? given.toAbsolutePath()
          : within(List.of(given, given.resolve("lib"), given.resolve("bin")))
              .orElseThrow(() ->
                  new InvalidOption(
                      "MUJOCO_HOME is '"
                          + home
                          + "', but must be MuJoCo's library or a folder with it; without it, "
                          + REMEDY));
    }
    Path folder = PythonInstallation.find(python).packageFolder("mujoco");
    return within(List.of(folder))
        .orElseThrow(
            () -> new InvalidOption("there is no MuJoCo library in " + folder + "; " + REMEDY));
  }

  /**
   * The library in the first folder that has it; the name with a version before the one without.
   */
  private static Optional<Path> within(List<Path> folders) {
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          Optional<Path> library =
              files.filter(MujocoLibrary::isLibrary).sorted().reduce((first, last) -> last);
          if (library.isPresent()) {
            return library.map(Path::toAbsolutePath);
          }
        } catch (IOException e) {
          // A folder that can't be read has no library for us.
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isLibrary(Path file) {
    return file.getFileName()
        .toString()
        .matches("libmujoco\\.so(\\.[0-9.]+)?|libmujoco(\\.[0-9.]+)?\\.dylib|mujoco\\.dll");
  }
}
