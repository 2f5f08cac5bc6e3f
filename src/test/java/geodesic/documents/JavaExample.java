package geodesic.documents;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import geodesic.training.Configuration;
import geodesic.training.Trainer;
import geodesic.training.TrainingLoop;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A Java block. A class stands as it is. Statements become a method that is given {@code log}, a
 * PrintStream, {@code out}, an empty folder, and {@code run}, the folder of a short run on
 * CartPole, with an import for every class of this project that they name.
 */
final class JavaExample {
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:(?:public|final|abstract|sealed) )*(?:class|record|interface|enum) (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*\\b");
  private static final String WRAPPER = "DocumentedExample";

  private final Fence fence;
  private final String className;
  private final String source;
  private final boolean isClass;

  JavaExample(Fence fence) throws IOException {
    this.fence = fence;
    Matcher type = TYPE.matcher(fence.text());
    isClass = type.find();
    if (isClass) {
      Matcher inPackage = PACKAGE.matcher(fence.text());
      className = (inPackage.find() ? inPackage.group(1) + "." : "") + type.group(1);
      source = fence.text();
    } else {
      className = WRAPPER;
      source = wrapped();
    }
  }

  private String wrapped() throws IOException {
    Map<String, List<String>> known = publicClasses();
    StringBuilder imports = new StringBuilder();
    StringBuilder statements = new StringBuilder();
    for (String line : fence.lines()) {
      (line.startsWith("import ") ? imports : statements).append(line).append('\n');
    }
    for (String name : names(statements)) {
      List<String> candidates = known.getOrDefault(name, List.of());
      if (!imports.toString().contains("." + name + ";") && !candidates.isEmpty()) {
        assertThat(candidates).as("%s: import the %s that is meant", where(), name).hasSize(1);
        imports.append("import ").append(candidates.getFirst()).append(";\n");
      }
    }
    return """
    %simport java.io.*;
    import java.nio.file.*;
    import java.util.*;
    public class %s {
      public static void run(Path out, Path run, PrintStream log) throws Exception {
    %s  }
    }
    """
        .formatted(imports, WRAPPER, statements);
  }

  private static List<String> names(CharSequence text) {
    return NAME.matcher(text).results().map(MatchResult::group).distinct().sorted().toList();
  }

  /** Full names by simple ones. */
  private static Map<String, List<String>> publicClasses() throws IOException {
    Path root =
        Path.of(
            URI.create(
                Algorithm.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    Map<String, List<String>> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String path = root.relativize(file).toString().replace(File.separatorChar, '.');
        String name = path.substring(0, path.length() - ".class".length());
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (!simple.contains("$") && !simple.contains("-") && isPublic(name)) {
          classes.computeIfAbsent(simple, s -> new ArrayList<>()).add(name);
        }
      }
    }
    return classes;
  }

  private static boolean isPublic(String name) {
    try {
      Class<?> found = Class.forName(name, false, JavaExample.class.getClassLoader());
      return Modifier.isPublic(found.getModifiers());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private String where() {
    return fence.document() + ":" + fence.line();
  }

  /** Compiles it, and runs it where there is something to run. */
  void check(Path folder) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(classes);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Class<?> type = loader.loadClass(className);
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      PrintStream log = new PrintStream(printed, true, StandardCharsets.UTF_8);
      if (!isClass) {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path run = trained(folder.resolve("run"));
        invoke(() ->
            type.getMethod("run", Path.class, Path.class, PrintStream.class)
                .invoke(null, out, run, log));
        if (source.contains("log.print") || source.contains("log::print")) {
          assertThat(printed.toString(StandardCharsets.UTF_8)).as(where()).isNotBlank();
        }
      } else if (hasMain(type)) {
        PrintStream standard = System.out;
        System.setOut(log);
        try {
          invoke(
              () -> type.getMethod("main", String[].class).invoke(null, (Object) new String[] {}));
        } finally {
          System.setOut(standard);
        }
      }
    }
  }

  private static Path trained(Path run) throws IOException {
    Configuration configuration =
        Configuration.of(
            "CartPole-v1",
            Algorithm.TRPO,
            0,
            Map.of("horizon", 64, "steps", 256, "evaluation_interval", 128));
    try (Workers workers = new Workers(1);
        Trainer trainer = new Trainer(configuration, workers)) {
      new TrainingLoop(trainer, run, List.of()).run(() -> false);
    }
    return run;
  }

  private static boolean hasMain(Class<?> type) {
    return Stream.of(type.getMethods()).anyMatch(method -> method.getName().equals("main"));
  }

  private interface Invocation {
    void run() throws ReflectiveOperationException;
  }

  private void invoke(Invocation invocation) throws ReflectiveOperationException {
    try {
      invocation.run();
    } catch (InvocationTargetException e) {
      throw new AssertionError(where() + ": the example throws " + e.getCause(), e.getCause());
    }
  }

  private void compile(Path classes) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    java.io.StringWriter messages = new java.io.StringWriter();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      JavaFileObject file =
          new SimpleJavaFileObject(
              URI.create("memory:///" + className.replace('.', '/') + ".java"),
              JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return source;
            }
          };
      boolean compiled =
          Optional.ofNullable(
                  javac
                      .getTask(messages, files, null, List.of("-proc:none"), null, List.of(file))
                      .call())
              .orElse(false);
      assertThat(compiled).as("%s compiles\n%s\n%s", where(), messages, source).isTrue();
    }
  }
}
