package geodesic.cli;

import geodesic.training.DamagedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that choose a trained policy, and how it acts. */
final class SavedPolicy {
  @Parameters(paramLabel = "DIR", description = "the run's folder")
  private Path run;

  @Option(
      names = "--best",
      description =
          "the policy as it was at its best evaluation during training, instead of the last one")
  private boolean best;

  @Option(names = "--stochastic", description = "draw actions as in training")
  private boolean stochastic;

  @Mixin private PythonOptions python;

  Path run() {
    return run;
  }

  /** Whether it is the policy at its best evaluation. */
  boolean best() {
    return best;
  }

  boolean stochastic() {
    return stochastic;
  }

  /** Reads the policy, with its own environment at hand. */
  TrainedRun read() throws DamagedCheckpoint, IOException {
    return TrainedRun.open(run, best, python);
  }
}
