package geodesic.cli;

import geodesic.environment.python.PythonInstallation;
import geodesic.options.InvalidOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An interpreter that a virtual environment can be made with.
 *
 * @param program its file, or a name on the PATH
 * @param version such as 3.11.7
 */
record BasePython(String program, String version) {
  /** Minor versions of Python 3 that all of envs/requirements.txt is made for. */
  private static final int OLDEST = 11;

  private static final int NEWEST = 14;

  private static final String RANGE = "Python 3.%d to 3.%d".formatted(OLDEST, NEWEST);

  private static final Pattern ANSWER = Pattern.compile("geodesic 3\\.(\\d+)\\.(\\d+)(.*)");

  /** Debian keeps what makes virtual environments in a package of its own. */
  private static final String SCRIPT =
      """
      import sys
      print('geodesic %d.%d.%d' % sys.version_info[:3], end=' ')
      import ensurepip, venv
      print('complete')
      """;

  /** What an interpreter is good for. */
  private record Answer(BasePython python, int minor, boolean complete) {
    boolean fits() {
      return minor >= OLDEST && minor <= NEWEST;
    }
  }

  /**
   * Finds one.
   *
   * @param requested an interpreter or a virtual environment's folder; empty for the first on the
   *     PATH that will do
   * @param path the folders of the PATH
   * @throws InvalidOption when the requested one won't do
   * @throws IOException in one line that says what to install, where there is none
   */
  static BasePython find(Optional<String> requested, String path) throws IOException {
    if (requested.isPresent()) {
      return requested(requested.get());
    }
    List<Answer> answers = new ArrayList<>();
    for (String name : names()) {
      for (String folder : path.split(File.pathSeparator)) {
        Path file = Path.of(folder).resolve(name);
        if (!folder.isEmpty() && Files.isExecutable(file) && !Files.isDirectory(file)) {
          Optional<Answer> answer = ask(file.toString());
          if (answer.isPresent() && answer.get().fits() && answer.get().complete()) {
            return answer.get().python();
          }
          answer.ifPresent(answers::add);
        }
      }
    }
    throw new IOException(
        answers.stream()
                .filter(Answer::fits)
                .map(BasePython::incomplete)
                .findFirst()
                .or(() ->
                    answers.stream()
                        .findFirst()
                        .map(answer -> "setup-python needs " + RANGE + ", and " + found(answer)))
                .orElse("setup-python needs " + RANGE + ", and there is no python3 on the PATH")
            + (answers.stream().anyMatch(Answer::fits)
                ? ""
                : "; install one (Debian: apt install python3 python3-venv), or name one with"
                    + " --python PATH"));
  }

  private static BasePython requested(String name) throws IOException {
    String program =
        PythonInstallation.interpreterIn(Path.of(name)).map(Path::toString).orElse(name);
    Answer answer =
        ask(program)
            .orElseThrow(() ->
                new InvalidOption(
                    "--python is '" + name + "', but must be an interpreter of " + RANGE));
    if (!answer.fits()) {
      throw new InvalidOption("--python must be " + RANGE + ", but " + found(answer));
    } else if (!answer.complete()) {
      throw new IOException(incomplete(answer));
    }
    return answer.python();
  }

  private static String found(Answer answer) {
    return answer.python().program() + " is " + answer.python().version();
  }

  private static String incomplete(Answer answer) {
    return "%s (Python %s) lacks the module venv; install it (Debian: apt install python3.%d-venv)"
        .formatted(answer.python().program(), answer.python().version(), answer.minor());
  }

  /** The usual names first, then those of each version, the newest first. */
  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("python3", "python"));
    IntStream.rangeClosed(OLDEST, NEWEST)
        .mapToObj(minor -> "python3." + (OLDEST + NEWEST - minor))
        .forEach(names::add);
    names.addAll(List.of("python3.exe", "python.exe"));
    return names;
  }

  /** Empty where it can't be started, or is something else, or a Python 2. */
  private static Optional<Answer> ask(String program) throws IOException {
    List<String> lines = new ArrayList<>();
    try {
      ExternalCommand.run(new ProcessBuilder(program, "-c", SCRIPT), lines::add);
    } catch (ExternalCommand.NotStarted e) {
      return Optional.empty();
    }
    return lines.stream()
        .map(ANSWER::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(answer ->
            new Answer(
                new BasePython(program, "3." + answer.group(1) + "." + answer.group(2)),
                Integer.parseInt(answer.group(1)),
                answer.group(3).strip().equals("complete")));
  }
}
