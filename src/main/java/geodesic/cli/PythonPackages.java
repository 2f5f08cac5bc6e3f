package geodesic.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a virtual environment with its packages. Mirrors, proxies and certificates are those of the
 * user's own pip.
 *
 * @param base what it is made with
 * @param display shows how far it has come
 */
record PythonPackages(BasePython base, ProgressListener display) implements PythonFolder.Maker {
  /** What there is to fetch on Linux, and what it takes on disk. */
  private static final String COST = "about 65 MB to fetch, 260 MB on disk";

  /** Shares of the time at which stages end. */
  private static final double MADE = 0.2;

  private static final double FETCHED = 0.6;
  private static final double INSTALLED = 0.9;

  /**
   * One step in the environment that most will try first. Without the library's warnings, for which
   * it would leave a file in the working folder.
   */
  private static final String CHECK =
      """
      import gymnasium, mujoco
      mujoco.set_mju_user_warning(lambda message: None)
      environment = gymnasium.make('HalfCheetah-v5')
      environment.reset(seed=0)
      environment.step(environment.action_space.sample())
      environment.close()
      """;

  private static final String NOT_INSTALLED = "the packages could not be installed";

  /** The package of envs/requirements.txt with the least to fetch, 3 kB. */
  private static final String SMALLEST = "Farama-Notifications";

  private static final Pattern NO_NETWORK =
      Pattern.compile(
          ".*(?:NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError|SSLError).*");

  private static final Pattern ERRNO = Pattern.compile("\\[Errno -?\\d+] ([^')\\]]+)");

  @Override
  public void make(PythonFolder python) throws IOException {
    long packages;
    try (Stream<String> lines = Files.lines(python.requirements())) {
      packages = lines.filter(line -> line.contains("==")).count();
    }
    display.message(
        "Setting up Python %s with %d packages in %s, once: %s ..."
            .formatted(base.version(), packages, python.folder(), COST));
    StageDisplay stages = new StageDisplay(display, "Python");
    requireConnection(python.folder().resolve("trial"));
    stages.show(0, "virtual environment");
    run(
        List.of(base.program(), "-m", "venv", python.folder().toString()),
        "the virtual environment could not be made",
        _ -> {});
    String interpreter = python.interpreter().orElseThrow().toString();
    stages.show(MADE, "packages");
    int[] begun = {0};
    run(
        List.of(
            interpreter,
            "-m",
            "pip",
            "install",
            "--no-input",
            "--progress-bar=off",
            "--only-binary=:all:",
            "--requirement=" + python.requirements()),
        NOT_INSTALLED,
        line -> {
          if (line.startsWith("Collecting ")) {
            double share = Math.min(1, begun[0]++ / (double) packages);
            stages.show(MADE + (FETCHED - MADE) * share, "fetching " + line.split("[ =\\[]")[1]);
          } else if (line.startsWith("Installing ")) {
            stages.show(FETCHED, "installing");
          }
        });
    stages.show(INSTALLED, "trying it out");
    run(
        List.of(interpreter, "-c", CHECK),
        "the packages are installed, but MuJoCo does not load",
        _ -> {});
    stages.finish();
  }

  /**
   * Fetches the smallest package, to fail early where nothing can be fetched: until pip has been
   * installed it takes ten times as long, and half a minute on a busy machine. What else goes wrong
   * here does not count; the base may have no pip of its own.
   */
  private void requireConnection(Path trial) throws IOException {
    List<String> lines = new ArrayList<>();
    int status =
        run(
            List.of(
                base.program(),
                "-m",
                "pip",
                "download",
                "--no-input",
                "--no-deps",
                "--only-binary=:all:",
                "--dest=" + trial,
                SMALLEST),
            lines,
            _ -> {});
    Optional<String> fault = networkFault(lines);
    if (status != 0 && fault.isPresent()) {
      throw new IOException(NOT_INSTALLED + ": " + fault.get());
    }
    if (Files.isDirectory(trial)) {
      try (Stream<Path> files = Files.list(trial)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(trial);
    }
  }

  private static void run(List<String> command, String failure, ExternalCommand.Lines watcher)
      throws IOException {
    List<String> lines = new ArrayList<>();
    int status = run(command, lines, watcher);
    if (status != 0) {
      throw new IOException(
          failure + ": " + networkFault(lines).orElseGet(() -> reason(lines, status)));
    }
  }

  /** Runs a command to its end, with all its lines added to a list. */
  private static int run(List<String> command, List<String> lines, ExternalCommand.Lines watcher)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    // What would have packages put elsewhere, or found elsewhere.
    environment
        .keySet()
        .removeAll(List.of("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PYTHONHOME"));
    environment.put("PYTHONUNBUFFERED", "1");
    environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    environment.putIfAbsent("PIP_RETRIES", "2");
    environment.putIfAbsent("PIP_DEFAULT_TIMEOUT", "15");
    return ExternalCommand.run(
        builder,
        line -> {
          lines.add(line);
          watcher.take(line);
        });
  }

  /** What a failed pip says of the network, if that is why. */
  private static Optional<String> networkFault(List<String> lines) {
    return lines.stream()
        .filter(line -> NO_NETWORK.matcher(line).matches())
        .findAny()
        .map(line -> {
          Matcher errno = ERRNO.matcher(line);
          return "no connection to where pip fetches them"
              + (errno.find() ? " (" + errno.group(1) + ")" : "")
              + "; try again with a network, or set pip's PIP_INDEX_URL, PIP_PROXY or PIP_FIND_LINKS";
        });
  }

  /** The line that says most. */
  private static String reason(List<String> lines, int status) {
    return lines.reversed().stream()
        .filter(line -> line.startsWith("ERROR:"))
        .findFirst()
        .or(() -> lines.reversed().stream().filter(line -> !line.isBlank()).findFirst())
        .map(line -> line.replaceFirst("^ERROR: *", "").strip())
        .orElse("it ended with status " + status);
  }
}
