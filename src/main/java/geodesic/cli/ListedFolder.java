package geodesic.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import geodesic.experiment.RunFolder;
import geodesic.files.FolderLock;
import java.util.List;

/** What {@code runs --json} prints of a folder. */
sealed interface ListedFolder {
  /**
   * What it prints for each.
   *
   * @param running whether a process is using it
   */
  record Head(String out, String kind, String modified, boolean finished, boolean running) {
    private static Head of(String kind, RunFolder folder) {
      return new Head(
          folder.path().toString(),
          kind,
          folder.modified().toString(),
          folder.isFinished(),
          FolderLock.isHeld(folder.path()));
    }
  }

  /**
   * A run.
   *
   * @param returnMean null before the first training episode has ended
   */
  record Run(
      @JsonUnwrapped Head head,
      String env,
      String algorithm,
      long seed,
      long envSteps,
      long steps,
      Double returnMean)
      implements ListedFolder {}

  /** A comparison. */
  record Comparison(@JsonUnwrapped Head head, String env, List<String> entrants, String seeds)
      implements ListedFolder {}

  /** A folder that can't be read. */
  record Damaged(@JsonUnwrapped Head head, String reason) implements ListedFolder {}

  static ListedFolder of(RunFolder folder) {
    return switch (folder) {
      case RunFolder.Run run ->
          new Run(
              Head.of("run", run),
              run.environment(),
              run.algorithm(),
              run.seed(),
              run.steps(),
              run.totalSteps(),
              run.returnMean().isPresent() ? run.returnMean().getAsDouble() : null);
      case RunFolder.OfComparison comparison ->
          new Comparison(
              Head.of("comparison", comparison),
              comparison.environment(),
              comparison.entrants(),
              comparison.seeds());
      case RunFolder.Damaged damaged -> new Damaged(Head.of("damaged", damaged), damaged.reason());
    };
  }
}
