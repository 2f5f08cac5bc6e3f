package geodesic.experiment;

import geodesic.environment.EnvironmentArguments;
import geodesic.files.AtomicFile;
import geodesic.files.FolderInUse;
import geodesic.files.FolderLock;
import geodesic.parallel.StopSignal;
import geodesic.parallel.Workers;
import geodesic.report.RunTables;
import geodesic.report.TensorBoardReport;
import geodesic.report.TensorBoardTags;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.ConfigurationJson;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.Divergence;
import geodesic.training.IterationRecord;
import geodesic.training.Trainer;
import geodesic.training.TrainingListener;
import geodesic.training.TrainingLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * Does one run in the calling thread, from the state that its folder holds: not begun, stopped at a
 * checkpoint, trained but not evaluated, diverged, or done.
 *
 * @param steps receives the steps taken so far, first those of the checkpoint
 */
record RunExecution(RunTask task, OptionalDouble threshold, StopSignal stop, LongConsumer steps) {

  /** Reports a failure of this run alone as its outcome, and does not throw it. */
  RunOutcome run() {
    try {
      Files.createDirectories(task.folder());
      try (FolderLock _ = FolderLock.take(task.folder())) {
        return execute();
      }
    } catch (CancellationException e) {
      return new RunOutcome.Stopped();
    } catch (FolderInUse e) {
      return failed("it is being written by " + e.holder(), false);
    } catch (OutOfMemoryError e) {
      return failed("out of memory: " + firstLine(e), false);
    } catch (IOException | DamagedCheckpoint e) {
      return failed(firstLine(e), false);
    } catch (RuntimeException e) {
      return failed(firstLine(e), true);
    }
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }

  private RunOutcome failed(String reason, boolean repeatable) {
    return new RunOutcome.Failed(
        new RunOutcome.Failure(
            task.entrant().label(),
            task.configuration().seed(),
            task.folder(),
            reason,
            repeatable));
  }

  private RunOutcome execute() throws IOException, DamagedCheckpoint {
    Path run = task.folder();
    boolean begun = Checkpoint.exists(run);
    if (begun && Files.exists(FinalEvaluation.file(run))) {
      requireSame(Checkpoint.read(run));
      steps.accept(task.steps());
      return finished(FinalEvaluation.read(run));
    }
    if (begun && Files.exists(RecordedDivergence.file(run))) {
      requireSame(Checkpoint.read(run));
      return diverged(RecordedDivergence.read(run));
    }
    if (stop.requested()) {
      return new RunOutcome.Stopped();
    }
    try (Workers workers = new Workers(1, stop::urgent);
        Trainer trainer = begun ? restored(run, workers) : fresh(run, workers)) {
      steps.accept(trainer.environmentSteps());
      if (!train(run, trainer) || stop.requested()) {
        return new RunOutcome.Stopped();
      }
      FinalEvaluation evaluation =
          FinalEvaluation.of(trainer, task.episodes(), task.evaluationSeed());
      evaluation.write(run);
      return finished(evaluation);
    } catch (Divergence e) {
      RecordedDivergence recorded = new RecordedDivergence(e.getMessage());
      recorded.write(run);
      return diverged(recorded);
    }
  }

  private boolean train(Path run, Trainer trainer) throws IOException {
    TrainingListener progress =
        new TrainingListener() {
          @Override
          public void iteration(IterationRecord record) {
            steps.accept(record.environmentSteps());
          }
        };
    if (trainer.isFinished() && !trainer.isEvaluationDue()) {
      return true; // only its final evaluation is missing
    }
    try (RunTables tables =
            RunTables.resume(
                run,
                trainer.configuration().training().chosenInfo(),
                trainer.iteration(),
                trainer.environmentSteps());
        TensorBoardReport events = events(run, trainer)) {
      return new TrainingLoop(trainer, run, List.of(tables, events, progress)).run(stop::requested);
    }
  }

  private TensorBoardReport events(Path run, Trainer trainer) throws IOException {
    return Checkpoint.exists(run)
        ? TensorBoardReport.resume(
            run, task.configuration(), TensorBoardTags.GEODESIC, trainer.environmentSteps())
        : TensorBoardReport.start(run, task.configuration(), TensorBoardTags.GEODESIC);
  }

  private Trainer fresh(Path run, Workers workers) throws IOException {
    Trainer trainer = new Trainer(task.configuration(), workers);
    try {
      AtomicFile.write(run.resolve("config.json"), ConfigurationJson.write(trainer));
      return trainer;
    } catch (IOException e) {
      trainer.close();
      throw e;
    }
  }

  private Trainer restored(Path run, Workers workers) throws DamagedCheckpoint, IOException {
    Checkpoint checkpoint = Checkpoint.read(run);
    requireSame(checkpoint);
    return checkpoint.restore(inThisPython(checkpoint), workers);
  }

  private void requireSame(Checkpoint checkpoint) throws IOException {
    // As text: an environment with arguments is found anew each time.
    if (!ConfigurationJson.write(inThisPython(checkpoint))
        .equals(ConfigurationJson.write(task.configuration()))) {
      throw new IOException(
          "it was trained with other settings or for other steps than this comparison's; delete the"
              + " folder to have the run made again");
    }
  }

  /**
   * A checkpoint's configuration with the Python that this comparison uses and the time it gives
   * that: a run is the same in another place, or after a longer wait.
   */
  private Configuration inThisPython(Checkpoint checkpoint) {
    Configuration before = checkpoint.configuration();
    EnvironmentArguments then = before.specification().arguments();
    EnvironmentArguments now = task.configuration().specification().arguments();
    EnvironmentArguments changed =
        new EnvironmentArguments(then.keywords(), then.wrappers(), now.python(), now.timeout());
    return changed.equals(then) ? before : before.with(changed);
  }

  private RunOutcome finished(FinalEvaluation evaluation) throws IOException {
    return new RunOutcome.Finished(
        RunResult.read(
            task.folder(),
            task.entrant().label(),
            task.configuration().seed(),
            evaluation,
            threshold));
  }

  private RunOutcome diverged(RecordedDivergence recorded) throws IOException {
    steps.accept(task.steps()); // nothing is left to do
    return new RunOutcome.Finished(
        RunResult.diverged(
            task.folder(),
            task.entrant().label(),
            task.configuration().seed(),
            recorded.reason(),
            threshold));
  }
}
