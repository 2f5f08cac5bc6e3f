package geodesic.cli;

import geodesic.report.TensorBoardTags;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a run's numbers are called in TensorBoard. */
final class TensorBoardOption {
  @Option(
      names = "--tensorboard",
      paramLabel = "NAMES",
      description =
          "names of the numbers in TensorBoard: geodesic, as in progress.csv, or stable-baselines3 where it has the same numbers (default: geodesic; for resume: as before)")
  private String names;

  /** For a new run. */
  TensorBoardTags tags() {
    return names == null ? TensorBoardTags.GEODESIC : TensorBoardTags.of(names);
  }

  /** For a run that is resumed. */
  TensorBoardTags tags(Path run) throws IOException {
    return names == null ? TensorBoardTags.of(run) : TensorBoardTags.of(names);
  }
}
