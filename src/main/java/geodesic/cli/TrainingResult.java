package geodesic.cli;

import geodesic.files.RecordJson;
import geodesic.training.Configuration;
import geodesic.training.Trainer;
import java.nio.file.Path;

/**
 * What {@code train --json} and {@code resume --json} print.
 *
 * @param returnMean over the last training episodes; null before the first has ended
 * @param solvedAtSteps null where it was not solved
 */
record TrainingResult(
    String env,
    String algorithm,
    long seed,
    long envSteps,
    int iterations,
    double wallSeconds,
    Double returnMean,
    Long solvedAtSteps,
    String out) {
  static TrainingResult of(Trainer trainer, Path run) {
    Configuration configuration = trainer.configuration();
    return new TrainingResult(
        configuration.environment(),
        configuration.algorithm().id(),
        configuration.seed(),
        trainer.environmentSteps(),
        trainer.iteration(),
        Math.round(trainer.wallSeconds() * 1e3) / 1e3,
        RecordJson.number(trainer.returns().mean()),
        trainer.solvedAtSteps() < 0 ? null : Long.valueOf(trainer.solvedAtSteps()),
        run.toString());
  }
}
