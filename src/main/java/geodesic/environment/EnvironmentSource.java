package geodesic.environment;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.SourceVersion;

/**
 * A user's environment as a Java source file. It is compiled in memory, together with the classes
 * that it uses and that lie next to it according to their packages, and is then known to {@link
 * Environments} by its class's name.
 */
public final class EnvironmentSource {
  private static final String ENDING = ".java";

  private final String id;
  private final SortedMap<String, Path> files;

  private EnvironmentSource(String id, SortedMap<String, Path> files) {
    this.id = id;
    this.files = files;
  }

  /** Whether what a user calls an environment is the name of a source file. */
  public static boolean isFile(String environment) {
    return environment.endsWith(ENDING);
  }

  /**
   * Compiles an environment and makes it known. Of two classes of one name the last one loaded
   * wins.
   *
   * @param file holds a public class that bears the file's name
   * @throws InvalidOption in one line when there is no such file, or no environment in it
   * @throws UncompilableSource with the compiler's messages
   * @throws EnvironmentFailure when its constructor or its spaces fail
   */
  public static EnvironmentSource load(Path file) {
    String name = requireSource(file);
    SourceCompiler.Result compiled;
    try {
      compiled = SourceCompiler.compile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    String id = compiled.inPackage(name);
    if (!compiled.classes().containsKey(id)) {
      throw new InvalidOption(file + " must hold a public class " + name + ", as its name says");
    }
    try {
      Environments.add(
          EnvironmentClass.specification(new CompiledClasses(compiled.classes()).loadClass(id)));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    return new EnvironmentSource(id, new TreeMap<>(compiled.sources()));
  }

  /** Refuses anything but a readable file named like a class; returns that name. */
  private static String requireSource(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidOption(
          file + " does not exist; geodesic new-environment writes a first one");
    }
    if (Files.isDirectory(file)) {
      throw new InvalidOption(file + " is a folder, but must be a Java source file");
    }
    if (!Files.isReadable(file)) {
      throw new InvalidOption(file + " can't be read: permission denied");
    }
    String name = file.getFileName().toString();
    name = name.substring(0, name.length() - ENDING.length());
    if (!SourceVersion.isIdentifier(name)) {
      throw new InvalidOption(file + " must be named after the public class in it");
    }
    return name;
  }

  /** What {@link Environments} knows it by: the full name of its class. */
  public String id() {
    return id;
  }

  /**
   * All source files it was compiled from, by where they belong under the root of their packages:
   * {@code example/Corridor.java}.
   */
  public SortedMap<String, Path> files() {
    return files;
  }

  /** Where the source of an environment belongs under the root of its packages. */
  public static String pathOf(String id) {
    return id.replace('.', '/') + ENDING;
  }

  /** Classes that exist only in memory. They come before others of the same names. */
  private static final class CompiledClasses extends ClassLoader {
    private final SortedMap<String, byte[]> classes;

    CompiledClasses(SortedMap<String, byte[]> classes) {
      super(EnvironmentSource.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        byte[] code = classes.get(name);
        return code == null
            ? super.loadClass(name, resolve)
            : defineClass(name, code, 0, code.length);
      }
    }
  }
}
