package geodesic.cli;

import geodesic.experiment.RunFolder;
import geodesic.files.FolderLock;
import geodesic.files.RecordJson;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "runs",
    description = "Lists runs and comparisons, the newest first.",
    mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "the folder they are in (default: results/runs)")
  private Path folder;

  @Option(names = "--json", description = "print one JSON array")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path place = folder == null ? ResultsFolder.runs() : folder;
    if (!Files.isDirectory(place) && (folder != null || Files.exists(place))) {
      throw new InvalidOption(
          place + (Files.exists(place) ? " is a file, but must be a folder" : " does not exist"));
    }
    List<RunFolder> runs = Files.isDirectory(place) ? RunFolder.list(place) : List.of();
    if (json) {
      System.out.println(RecordJson.line(runs.stream().map(ListedFolder::of).toList()));
    } else if (runs.isEmpty()) {
      System.out.println("no runs in " + place);
    } else {
      Instant now = Instant.now();
      int width = runs.stream().mapToInt(run -> shown(run.path()).length()).max().orElse(0);
      runs.forEach(run -> System.out.println(line(run, width, now)));
    }
    return 0;
  }

  private static String line(RunFolder folder, int width, Instant now) {
    String state =
        folder instanceof RunFolder.Damaged
            ? "damaged"
            : FolderLock.isHeld(folder.path())
                ? "running"
                : folder.isFinished() ? "finished" : "stopped";
    String what =
        switch (folder) {
          case RunFolder.Run run ->
              String.format(
                  Locale.ROOT,
                  "%s, %s, seed %d: %,d of %,d steps%s",
                  run.environment(),
                  run.algorithm(),
                  run.seed(),
                  run.steps(),
                  run.totalSteps(),
                  run.returnMean().isPresent()
                      ? String.format(Locale.ROOT, ", return %.1f", run.returnMean().getAsDouble())
                      : "");
          case RunFolder.OfComparison comparison ->
              comparison.environment()
                  + ", "
                  + String.join(" and ", comparison.entrants())
                  + ", seeds "
                  + comparison.seeds();
          case RunFolder.Damaged damaged -> damaged.reason();
        };
    return String.format(
        "%-" + width + "s  %-8s  %8s  %s",
        shown(folder.path()),
        state,
        age(folder.modified(), now),
        what);
  }

  /** The shortest form of a path for a user to paste. */
  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.normalize().toString();
  }

  /** A time ago in its largest unit: "5 min". */
  static String age(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.toMinutes() < 1) {
      return Math.max(0, age.toSeconds()) + " s";
    } else if (age.toHours() < 1) {
      return age.toMinutes() + " min";
    } else if (age.toDays() < 1) {
      return age.toHours() + " h";
    }
    return age.toDays() + (age.toDays() == 1 ? " day" : " days");
  }
}
