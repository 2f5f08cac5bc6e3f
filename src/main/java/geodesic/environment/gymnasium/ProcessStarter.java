package geodesic.environment.gymnasium;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Starts Python processes. */
final class ProcessStarter {
  private ProcessStarter() {}

  /**
   * Starts an interpreter, whose messages and environments' output go to standard error.
   *
   * @throws InvalidOption when there is none that can be started
   */
  static Process start(Path interpreter, String code) {
    ProcessBuilder builder =
        new ProcessBuilder(interpreter.toString(), "-c", code)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Map<String, String> variables = builder.environment();
    // Environments that go through sets would not be the same in two processes.
    variables.putIfAbsent("PYTHONHASHSEED", "0");
    // There is a process for each core already.
    variables.putIfAbsent("OMP_NUM_THREADS", "1");
    // Nobody listens: without a sound card, pygame's libraries would complain in ten lines.
    variables.putIfAbsent("SDL_AUDIODRIVER", "dummy");
    if (!variables.containsKey("DISPLAY") && !variables.containsKey("WAYLAND_DISPLAY")) {
      variables.putIfAbsent("SDL_VIDEODRIVER", "dummy");
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new InvalidOption(interpreter + " can't be started: " + e.getMessage());
    }
  }
}
