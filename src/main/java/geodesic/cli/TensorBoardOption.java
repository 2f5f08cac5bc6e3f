package geodesic.cli;

import geodesic.report.TensorBoardTags;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a run's numbers are called in TensorBoard. */
final class TensorBoardOption {
  @Option(
      names = "--tensorboard",
      paramLabel = "NAMES",
      description =
          "how TensorBoard calls the numbers: geodesic, as in progress.csv, or stable-baselines3 where that has the same (default: geodesic; of resume: as before)")
  private String names;

  /** For a new run. */
  TensorBoardTags tags() {
    return names == null ? TensorBoardTags.GEODESIC : TensorBoardTags.of(names);
  }

  /** For a run that has begun. */
  TensorBoardTags tags(Path run) throws IOException {
    return names == null ? TensorBoardTags.of(run) : TensorBoardTags.of(names);
  }
}
