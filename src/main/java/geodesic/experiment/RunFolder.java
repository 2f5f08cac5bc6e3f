package geodesic.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import geodesic.files.RecordJson;
import geodesic.report.RunTables;
import geodesic.table.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a folder with results holds, according to its small files: nothing is restored. */
public sealed interface RunFolder {
  /** The folder itself. */
  Path path();

  /** When something was last written to it. */
  Instant modified();

  /** Whether all that was asked for is done. */
  boolean isFinished();

  /**
   * A run.
   *
   * @param steps environment steps taken, by progress.csv
   * @param totalSteps those asked for
   * @param returnMean of the last 100 training episodes; empty before the first has ended
   */
  record Run(
      Path path,
      Instant modified,
      boolean isFinished,
      String environment,
      String algorithm,
      long seed,
      long steps,
      long totalSteps,
      OptionalDouble returnMean)
      implements RunFolder {}

  /**
   * A comparison.
   *
   * @param entrants their labels
   * @param seeds as a range
   */
  record OfComparison(
      Path path,
      Instant modified,
      boolean isFinished,
      String environment,
      List<String> entrants,
      String seeds)
      implements RunFolder {}

  /**
   * What began as a run or a comparison and can't be read as one.
   *
   * @param reason what is wrong, in a phrase
   */
  record Damaged(Path path, Instant modified, String reason) implements RunFolder {
    @Override
    public boolean isFinished() {
      return false;
    }
  }

  /**
   * The runs and comparisons in a folder and in its subfolders of several seeds, the newest first.
   * A folder that is itself a run or a comparison is listed alone; folders with other things are
   * left out.
   */
  static List<RunFolder> list(Path folder) throws IOException {
    List<RunFolder> found = new ArrayList<>(of(folder).stream().toList());
    if (found.isEmpty()) {
      for (Path child : folders(folder)) {
        Optional<RunFolder> itself = of(child);
        if (itself.isPresent()) {
          found.add(itself.get());
        } else {
          for (Path grandchild : folders(child)) {
            of(grandchild).ifPresent(found::add);
          }
        }
      }
    }
    found.sort(
        Comparator.comparing(RunFolder::modified, Comparator.reverseOrder())
            .thenComparing(RunFolder::path));
    return found;
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).filter(Files::isReadable).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What one folder is, if this program made it. */
  static Optional<RunFolder> of(Path folder) {
    Path config = folder.resolve("config.json");
    Path progress = RunTables.progressFile(folder);
    Path comparison = folder.resolve("compare.json");
    try {
      if (Files.exists(config)) {
        return Optional.of(run(folder, RecordJson.read(config, Configured.class)));
      } else if (Files.exists(comparison)) {
        return Optional.of(comparison(folder, RecordJson.read(comparison, Specified.class)));
      } else if (Files.exists(progress) || Files.exists(folder.resolve("checkpoint"))) {
        throw new IOException("config.json is missing");
      }
      return Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.of(
          new Damaged(folder, newest(folder, config, progress, comparison), reason(e)));
    }
  }

  /** What is read from a run's config.json. */
  record Configured(
      @JsonProperty(required = true) String environment,
      @JsonProperty(required = true) String algorithm,
      @JsonProperty(required = true) long seed,
      @JsonProperty(required = true) Settings settings) {
    /**
     * Of its settings.
     *
     * @param stopAt a number, or else none
     */
    record Settings(
        @JsonProperty(required = true) long steps,
        @JsonProperty(required = true) long environments,
        @JsonProperty(required = true) long horizon,
        Object stopAt) {
      long batch() {
        return environments * horizon;
      }
    }
  }

  /**
   * What is read from a comparison's compare.json.
   *
   * @param entrants their settings by their labels
   */
  record Specified(
      @JsonProperty(required = true) String environment,
      @JsonProperty(required = true) String seeds,
      @JsonProperty(required = true) Map<String, Object> entrants) {}

  private static Run run(Path folder, Configured config) throws IOException {
    Path table = RunTables.progressFile(folder);
    long steps = 0;
    OptionalDouble returnMean = OptionalDouble.empty();
    if (Files.exists(table)) {
      List<Map<String, String>> rows = CsvTable.read(table);
      if (!rows.isEmpty()) {
        steps = Long.parseLong(rows.getLast().getOrDefault("env_steps", ""));
        String mean = rows.getLast().getOrDefault("return_mean", "");
        if (!mean.isEmpty()) {
          returnMean = OptionalDouble.of(Double.parseDouble(mean));
        }
      }
    }
    return new Run(
        folder,
        newest(folder, folder.resolve("config.json"), table),
        steps + config.settings.batch() > config.settings.steps
            || hasReached(config.settings.stopAt, folder),
        config.environment,
        config.algorithm,
        config.seed,
        steps,
        config.settings.steps,
        returnMean);
  }

  /** Whether an evaluation has reached the return that ends the run. */
  private static boolean hasReached(Object stopAt, Path folder) throws IOException {
    Path table = RunTables.evaluationFile(folder);
    if (!(stopAt instanceof Number limit) || !Files.exists(table)) {
      return false;
    }
    for (Map<String, String> row : CsvTable.read(table)) {
      String mean = row.getOrDefault("return_mean", "");
      if (!mean.isEmpty() && Double.parseDouble(mean) >= limit.doubleValue()) {
        return true;
      }
    }
    return false;
  }

  private static OfComparison comparison(Path folder, Specified specification) {
    Path report = folder.resolve("report.html");
    return new OfComparison(
        folder,
        newest(folder, folder.resolve("compare.json"), report),
        Files.exists(report),
        specification.environment,
        List.copyOf(specification.entrants.keySet()),
        specification.seeds);
  }

  private static String reason(Exception e) {
    return e instanceof NumberFormatException
        ? "progress.csv holds something that is not a number: " + e.getMessage()
        : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** The time of the newest of the files that exist, or of the folder where none does. */
  private static Instant newest(Path folder, Path... files) {
    return Stream.of(files)
        .flatMap(file -> time(file).stream())
        .max(Comparator.naturalOrder())
        .or(() -> time(folder))
        .orElse(Instant.EPOCH);
  }

  private static Optional<Instant> time(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
