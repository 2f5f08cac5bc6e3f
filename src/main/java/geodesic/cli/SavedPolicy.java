package geodesic.cli;

import geodesic.training.Checkpoint;
import geodesic.training.DamagedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
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

  Path run() {
    return run;
  }

  boolean best() {
    return best;
  }

  boolean stochastic() {
    return stochastic;
  }

  /** Reads the checkpoint, with the run's own environment at hand. */
  Checkpoint read() throws DamagedCheckpoint, IOException {
    NamedEnvironment.open(run);
    Checkpoint checkpoint = best ? Checkpoint.readBest(run) : Checkpoint.read(run);
    checkpoint.remark().ifPresent(Failures::print);
    return checkpoint;
  }
}
