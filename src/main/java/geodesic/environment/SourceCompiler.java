package geodesic.environment;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.JavacTask;
import geodesic.options.InvalidOption;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Runs javac within this process, from files to memory. */
final class SourceCompiler {
  private SourceCompiler() {}

  /**
   * The result of compiling a source file.
   *
   * @param packageName the file's own package; empty for none
   * @param classes the code of all classes that were compiled, by name
   * @param sources the files that they were compiled from, by their paths under their packages'
   *     root
   */
  record Result(
      String packageName, SortedMap<String, byte[]> classes, SortedMap<String, Path> sources) {
    /** The full name of a class in the file's package. */
    String inPackage(String simpleName) {
      return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }
  }

  /**
   * Compiles a file, and what it uses of the other sources next to it.
   *
   * @throws InvalidOption where this Java has no compiler
   * @throws UncompilableSource with javac's messages
   */
  static Result compile(Path file) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new InvalidOption(file + " can't be compiled: this Java is not a JDK");
    }
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      String packageName = packageOf(file, javac, files);
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, root(file, packageName));
      Output output = new Output(files);
      StringWriter messages = new StringWriter();
      // -g for the line numbers and names in messages; of two Helpers, the one next to the file.
      List<String> options =
          List.of("-g", "-nowarn", "-proc:none", "-implicit:class", "-Xprefer:source");
      boolean compiled =
          javac
              .getTask(messages, output, null, options, null, files.getJavaFileObjects(file))
              .call();
      if (!compiled) {
        throw new UncompilableSource(file, messages.toString());
      }
      SortedMap<String, byte[]> classes = new TreeMap<>();
      output.classes.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return new Result(packageName, classes, output.sources);
    }
  }

  /**
   * Only the parser knows it: a comment may hold the word too. Errors are left to the compilation.
   */
  private static String packageOf(Path file, JavaCompiler javac, StandardJavaFileManager files)
      throws IOException {
    JavacTask parser =
        (JavacTask)
            javac.getTask(
                Writer.nullWriter(),
                files,
                null,
                List.of("-proc:none"),
                null,
                files.getJavaFileObjects(file));
    for (CompilationUnitTree unit : parser.parse()) {
      ExpressionTree name = unit.getPackageName();
      return name == null ? "" : name.toString();
    }
    return "";
  }

  /** The folder that the packages start in; none where the file is not in its package's folder. */
  private static List<Path> root(Path file, String packageName) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path inside = Path.of(packageName.replace('.', '/'));
    if (packageName.isEmpty()) {
      return List.of(folder);
    }
    if (!folder.endsWith(inside)) {
      return List.of();
    }
    for (int i = 0; i < inside.getNameCount(); i++) {
      folder = folder.getParent();
    }
    return List.of(folder);
  }

  /** That of this process, and wherever this class comes from. */
  private static List<Path> classPath() {
    List<Path> path = new ArrayList<>();
    Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .forEach(path::add);
    CodeSource own = SourceCompiler.class.getProtectionDomain().getCodeSource();
    try {
      if (own != null) {
        path.add(Path.of(own.getLocation().toURI()));
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Not a file; the class path has it then.
    }
    return path;
  }

  /** Keeps what javac writes, and notes which sources it wrote it from. */
  private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final SortedMap<String, ByteArrayOutputStream> classes = new TreeMap<>();
    private final SortedMap<String, Path> sources = new TreeMap<>();

    Output(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject source) {
      Path path = fileManager.asPath(source).toAbsolutePath().normalize();
      String folder = className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
      sources.put(folder + path.getFileName(), path);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      classes.put(className, bytes);
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }
  }
}
