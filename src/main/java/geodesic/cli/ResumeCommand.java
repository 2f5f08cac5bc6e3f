package geodesic.cli;

import geodesic.files.AtomicFile;
import geodesic.files.FolderLock;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "resume",
    description = "Continues a run that was stopped or killed, or that is to take more steps.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the run's folder")
  private Path run;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "environment steps in all (default: as before)")
  private String steps;

  @Option(
      names = "--stop-at",
      paramLabel = "RETURN",
      description =
          "end once an evaluation during training has reached this mean return; none turns this"
              + " off (default: as before)")
  private String stopAt;

  @Mixin private PythonOptions python;

  @Mixin private SessionOptions session;

  @Mixin private TensorBoardOption tensorBoard;

  @Override
  public Integer call() throws IOException, DamagedCheckpoint {
    NamedEnvironment.open(run);
    Checkpoint.read(run); // before the lock, which would leave its file in a foreign folder
    int threads = session.threads();
    try (FolderLock _ = FolderLock.take(run);
        Interruption interruption = new Interruption();
        Workers workers = new Workers(threads, interruption::urgent)) {
      Checkpoint checkpoint = Checkpoint.read(run);
      checkpoint.remark().ifPresent(Failures::print);
      Configuration configuration = changed(checkpoint.configuration());
      try (Trainer trainer = checkpoint.restore(configuration, workers)) {
        return resume(trainer, checkpoint.configuration(), interruption);
      }
    }
  }

  private int resume(Trainer trainer, Configuration before, Interruption interruption)
      throws IOException {
    Configuration configuration = trainer.configuration();
    if (trainer.environmentSteps() > configuration.training().steps()) {
      throw new InvalidOption(
          "--steps is "
              + configuration.training().steps()
              + ", but the run has already taken "
              + trainer.environmentSteps());
    }
    if (trainer.isFinished() && !trainer.isEvaluationDue()) {
      TrainingSession.tellFinished(trainer, run, session);
      return 0;
    }
    RunReport report = report(configuration, trainer, tensorBoard.tags(run));
    report.losses().forEach(Failures::print);
    sayWhereConfigDiffers(before);
    trainer.networkFiles().forEach(NetworkFileState::tellIfOther);
    AtomicFile.write(run.resolve("config.json"), ConfigurationJson.write(trainer));
    TrainingSession training = new TrainingSession(trainer, run, report, session, interruption);
    int status = training.run();
    if (status == 0) {
      training.tellResult();
    }
    return status;
  }

  /** config.json is for people; whoever edited it should know that it has no effect. */
  private void sayWhereConfigDiffers(Configuration counts) {
    Path file = run.resolve("config.json");
    try {
      if (Files.exists(file) && !isSame(ConfigurationJson.read(Files.readString(file)), counts)) {
        Failures.print(
            file
                + " differs from the checkpoint's own copy, which takes precedence, and is rewritten");
      }
    } catch (IOException e) {
      Failures.print(file + " can't be used and is rewritten: " + Failures.reason(e));
    }
  }

  /** As text: an environment with arguments is found anew each time. */
  private static boolean isSame(Configuration one, Configuration other) {
    return ConfigurationJson.write(one).equals(ConfigurationJson.write(other));
  }

  private Configuration changed(Configuration before) {
    Configuration found = python.in(before);
    Configuration after = steps == null ? found : found.with("steps", steps);
    return stopAt == null ? after : after.with("stop_at", stopAt);
  }

  /** Tables that a run can't have written are wrong input; one that can't be written is not. */
  private RunReport report(Configuration configuration, Trainer trainer, TensorBoardTags tags)
      throws IOException {
    try {
      return RunReport.resume(
          run,
          configuration,
          TrainingSession.title(configuration),
          configuration.task().rewardThreshold(),
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
