package geodesic.cli;

import geodesic.files.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The arguments of runs that take about a second, yet go through several checkpoints and
 * evaluations, and through batches of more than one tile whose last is not full.
 */
final class SmallRun {
  /** Steps of one iteration. */
  static final int BATCH = 400;

  /** Iterations between checkpoints. */
  static final int CHECKPOINT_INTERVAL = 4;

  /** In iterations. */
  static final int LENGTH = 40;

  private static final List<String> SETTINGS =
      List.of(
          "environments=4",
          "horizon=100",
          "hidden=[16]",
          "value_hidden=[16]",
          "value_epochs=3",
          "checkpoint_interval=" + CHECKPOINT_INTERVAL,
          "evaluation_interval=1000",
          "evaluation_episodes=3");

  private SmallRun() {}

  /** Arguments of train. */
  static String[] train(String environment, Path run, int iterations, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--env",
                environment,
                "--out",
                run.toString(),
                "--steps",
                Integer.toString(iterations * BATCH)));
    SETTINGS.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    arguments.addAll(Arrays.asList(more));
    return arguments.toArray(String[]::new);
  }

  /** The rows that a run's progress.csv has by now. */
  static long rows(Path run) throws IOException {
    Path progress = run.resolve("progress.csv");
    if (!Files.exists(progress)) {
      return 0;
    }
    return Math.max(0, Files.readString(progress).chars().filter(c -> c == '\n').count() - 1);
  }

  /** Every file below a folder and its bytes, every folder and its name; locks left out. */
  static Map<String, List<Byte>> contents(Path folder) throws IOException {
    Map<String, List<Byte>> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        if (path.endsWith(FolderLock.NAME)) {
          continue;
        }
        List<Byte> bytes = new ArrayList<>();
        if (Files.isRegularFile(path)) {
          for (byte b : Files.readAllBytes(path)) {
            bytes.add(b);
          }
        }
        contents.put(folder.relativize(path) + (Files.isDirectory(path) ? "/" : ""), bytes);
      }
    }
    return contents;
  }
}
