package geodesic.environment.python;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What an interpreter says of itself.
 *
 * @param version such as 3.11
 * @param folders of its packages, in the order in which it looks into them
 */
record PythonPath(String version, List<Path> folders) {
  private static final int LONGEST_SECONDS = 30;
  private static final String MARK = "geodesic-python-path";

  /** Bytes, so that no locale stands between: what else is printed comes before the mark. */
  private static final String SCRIPT =
      """
      import os, sys
      lines = ['', '%s', '%%d.%%d' %% sys.version_info[:2]] + [p for p in sys.path if os.path.isdir(p)]
      sys.stdout.flush()
      sys.stdout.buffer.write('\\n'.join(lines).encode('utf-8', 'surrogateescape'))
      """
          .formatted(MARK);

  private static final Map<Path, PythonPath> KNOWN = new ConcurrentHashMap<>();

  /**
   * Asks an interpreter, unless it has answered before.
   *
   * @param remedy what to do where it does not answer
   * @throws InvalidOption in one line where it does not answer
   */
  static PythonPath of(Path interpreter, String remedy) {
    PythonPath known = KNOWN.get(interpreter);
    if (known == null) {
      known = ask(interpreter, remedy);
      KNOWN.put(interpreter, known);
    }
    return known;
  }

  private static PythonPath ask(Path interpreter, String remedy) {
    String answer;
    try {
      Process process =
          new ProcessBuilder(interpreter.toString(), "-c", SCRIPT)
              .redirectErrorStream(true)
              .start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
          throw new InvalidOption(
              interpreter + " did not answer within " + LONGEST_SECONDS + " s; " + remedy);
        }
        answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new InvalidOption(interpreter + " can't be started; " + remedy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidOption("interrupted while " + interpreter + " was asked for its packages");
    }
    List<String> lines = answer.lines().toList();
    int mark = lines.lastIndexOf(MARK);
    if (mark < 0 || mark + 1 >= lines.size()) {
      throw new InvalidOption(
          interpreter
              + " is no Python that works"
              + (lines.isEmpty() ? "" : " (" + lines.getLast().strip() + ")")
              + "; "
              + remedy);
    }
    return new PythonPath(
        lines.get(mark + 1),
        lines.subList(mark + 2, lines.size()).stream()
            .filter(line -> !line.isEmpty())
            .map(Path::of)
            .map(Path::toAbsolutePath)
            .toList());
  }
}
