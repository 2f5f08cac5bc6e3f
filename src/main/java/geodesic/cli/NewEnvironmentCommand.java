package geodesic.cli;

import geodesic.environment.EnvironmentSource;
import geodesic.experiment.ShellWord;
import geodesic.files.AtomicFile;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new-environment",
    description = "Writes a first environment for you to change: one Java source file.",
    mixinStandardHelpOptions = true)
final class NewEnvironmentCommand implements Callable<Integer> {
  /** Words that Java reserves for the names of types alone. */
  private static final Set<String> NO_TYPE_NAMES =
      Set.of("permits", "record", "sealed", "var", "yield", "java");

  @Parameters(paramLabel = "NAME", description = "the class's name, such as example.Corridor")
  private String name;

  @Option(
      names = "--out",
      defaultValue = ".",
      paramLabel = "DIR",
      description = "the folder that packages begin in (default: this one)")
  private Path out;

  @Override
  public Integer call() {
    requireName();
    int dot = name.lastIndexOf('.');
    String text =
        EnvironmentTemplate.source(dot < 0 ? "" : name.substring(0, dot), name.substring(dot + 1));
    Path file = out.resolve(EnvironmentSource.pathOf(name)).normalize();
    if (Files.exists(file)) {
      throw new InvalidOption(file + " already exists; choose another name, or --out DIR");
    }
    write(file, text);
    String word = ShellWord.quoted(file.toString());
    System.out.println("wrote " + file);
    System.out.println("check it: geodesic check-env " + word);
    System.out.println("train it: geodesic train --env " + word + " --steps 20000");
    return 0;
  }

  private void requireName() {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    if (!SourceVersion.isName(name) || NO_TYPE_NAMES.contains(simple)) {
      throw new InvalidOption(
          "\""
              + name
              + "\" can't be the name of a class; examples are Corridor and example.Corridor");
    }
    if (name.startsWith("java.") || name.startsWith("geodesic.")) {
      throw new InvalidOption(
          "package " + name.substring(0, name.indexOf('.')) + " is not yours; use another");
    }
    if (EnvironmentTemplate.TAKEN.contains(simple)) {
      throw new InvalidOption(
          name + " would hide the " + simple + " that an environment uses; choose another name");
    }
  }

  private static void write(Path file, String text) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidOption(e.getFile() + " is a file, but must be a folder");
    } catch (IOException e) {
      throw new InvalidOption("the folder " + folder + " can't be made: " + Failures.reason(e));
    }
    try {
      AtomicFile.write(file, text);
    } catch (IOException e) {
      throw new InvalidOption(Failures.reason(e));
    }
  }
}
