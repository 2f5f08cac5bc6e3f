package geodesic.cli;

import geodesic.environment.Environments;
import geodesic.files.AtomicFile;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.report.RunReport;
import geodesic.report.TensorBoardTags;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.ConfigurationJson;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "resume",
    description = "Goes on with a run that was stopped or killed, or that shall take more steps.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the run's folder")
  private Path run;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "environment steps in all (default: as before)")
  private String steps;

  @Mixin private SessionOptions session;

  @Mixin private TensorBoardOption tensorBoard;

  @Override
  public Integer call() throws IOException, DamagedCheckpoint {
    Checkpoint checkpoint = Checkpoint.read(run);
    Configuration configuration = checkpoint.configuration();
    int threads = session.threads();
    TensorBoardTags tags = tensorBoard.tags(run);
    if (steps != null) {
      configuration = configuration.withSteps(steps);
    }
    try (Workers workers = new Workers(threads);
        Trainer trainer = checkpoint.restore(configuration, workers)) {
      if (trainer.environmentSteps() > configuration.training().steps()) {
        throw new InvalidOption(
            "--steps is "
                + configuration.training().steps()
                + ", but the run has already taken "
                + trainer.environmentSteps());
      }
      RunReport report = report(configuration, trainer, tags);
      AtomicFile.write(run.resolve("config.json"), ConfigurationJson.write(configuration));
      return new TrainingSession(trainer, run, report, session).run();
    }
  }

  /** Tables that a run can't have written are wrong input; one that can't be written is not. */
  private RunReport report(Configuration configuration, Trainer trainer, TensorBoardTags tags)
      throws IOException {
    try {
      return RunReport.resume(
          run,
          configuration,
          TrainingSession.title(configuration),
          Environments.specification(configuration.environment()).rewardThreshold(),
          tags,
          trainer.iteration(),
          trainer.environmentSteps());
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      if (e.getCause() instanceof IOException) {
        throw e;
      }
      throw new InvalidOption(Failures.reason(e));
    }
  }
}
