package geodesic.cli;

import geodesic.experiment.Seeds;
import geodesic.experiment.ShellWord;
import geodesic.files.FolderInUse;
import geodesic.files.RecordJson;
import geodesic.options.InvalidOption;
import geodesic.training.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Trains one configuration on several seeds, one after the other. Each run is that of {@code train
 * --seed}: the same bits in a folder of its own. A run that fails does not keep the others from
 * being trained.
 *
 * @param configuration what is trained, with any seed
 * @param out the folder of the runs' folders; empty where each has one in results/runs
 * @param command the words of the command line, for continuing after an interruption
 * @param session how much is printed
 */
record SeveralSeeds(
    Configuration configuration,
    Seeds seeds,
    Optional<Path> out,
    List<String> command,
    SessionOptions session) {

  /** How a single run is trained. */
  interface Training {
    Trained train(long seed) throws IOException;
  }

  /**
   * A run that has ended.
   *
   * @param status its exit status
   * @param result what {@code train --json} prints
   */
  record Trained(int status, TrainingResult result) {}

  private record Failed(long seed, String reason) {}

  /**
   * What {@code --json} prints.
   *
   * @param returnMean of all runs; null where no episode has ended
   * @param out null where each run has a folder of its own in results/runs
   */
  private record Result(
      String env,
      String algorithm,
      String seeds,
      Double returnMean,
      List<TrainingResult> runs,
      List<Failed> failed,
      String out) {}

  /** The folder of one of the runs below a folder for all. */
  static Path folder(Path out, long seed) {
    return out.resolve("s" + seed);
  }

  /** Trains every seed and prints the result; returns the exit status. */
  int run(Training training) throws IOException {
    List<TrainingResult> results = new ArrayList<>();
    List<Failed> failed = new ArrayList<>();
    // Open throughout, so that messages can still be printed after an interrupted run.
    try (Interruption interruption = new Interruption()) {
      for (long seed = seeds.first(); seed <= seeds.last(); seed++) {
        if (interruption.requested()) {
          return interrupted(seed);
        }
        announce(seed);
        try {
          Trained trained = training.train(seed);
          if (trained.status() == TrainingSession.INTERRUPTED) {
            return interrupted(seed + 1);
          }
          results.add(trained.result());
        } catch (InvalidOption | FolderInUse e) {
          throw e;
        } catch (IOException | RuntimeException e) {
          if (interruption.requested()) {
            return interrupted(seed);
          }
          failed.add(new Failed(seed, Failures.reason(e)));
          Failures.print("seed " + seed + ": " + Failures.reason(e));
        }
      }
      tell(results, failed);
    }
    return failed.isEmpty() ? 0 : Failures.FAILED;
  }

  private void announce(long seed) {
    session
        .progress()
        .message(
            "seed %d (%d of %d)"
                .formatted(seed, seed - seeds.first() + 1, seeds.last() - seeds.first() + 1));
  }

  private int interrupted(long next) {
    if (next <= seeds.last()) {
      String rest = next + "-" + seeds.last();
      Failures.print("seeds " + rest + " were not started; train them with: " + command(rest));
    }
    return TrainingSession.INTERRUPTED;
  }

  /** The command with other seeds. */
  private String command(String others) {
    List<String> words = new ArrayList<>(List.of("geodesic"));
    boolean value = false;
    for (String word : command) {
      words.add(
          value
              ? others
              : word.startsWith("--seeds=") ? "--seeds=" + others : ShellWord.quoted(word));
      value = word.equals("--seeds");
    }
    return String.join(" ", words);
  }

  private void tell(List<TrainingResult> results, List<Failed> failed) {
    DoubleSummaryStatistics returns =
        results.stream()
            .map(TrainingResult::returnMean)
            .filter(Objects::nonNull)
            .mapToDouble(mean -> mean)
            .summaryStatistics();
    if (session.json()) {
      System.out.println(RecordJson.line(result(results, failed, returns)));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s, seeds %s: %s; %d of %d runs finished, in %s%n",
        TrainingSession.what(configuration),
        seeds,
        returns.getCount() == 0
            ? "no episode has ended yet"
            : String.format(
                Locale.ROOT,
                "training return %.1f on average (smallest %.1f, largest %.1f)",
                returns.getAverage(),
                returns.getMin(),
                returns.getMax()),
        results.size(),
        results.size() + failed.size(),
        out.orElseGet(ResultsFolder::runs));
  }

  private Result result(
      List<TrainingResult> results, List<Failed> failed, DoubleSummaryStatistics returns) {
    return new Result(
        configuration.environment(),
        configuration.algorithm().id(),
        seeds.toString(),
        returns.getCount() == 0 ? null : Double.valueOf(returns.getAverage()),
        results,
        failed,
        out.map(Path::toString).orElse(null));
  }
}
