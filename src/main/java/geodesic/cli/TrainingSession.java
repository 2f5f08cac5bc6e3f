package geodesic.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.report.Progress;
import geodesic.report.ProgressListener;
import geodesic.report.RunReport;
import geodesic.rollout.EnvironmentFailure;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.IterationRecord;
import geodesic.training.Trainer;
import geodesic.training.TrainingListener;
import geodesic.training.TrainingLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Trains to the end, or to an interruption, while a person watches. */
final class TrainingSession {
  static final int INTERRUPTED = 130;

  private final Trainer trainer;
  private final Path run;
  private final RunReport report;
  private final SessionOptions options;
  private final ProgressListener progress;

  TrainingSession(Trainer trainer, Path run, RunReport report, SessionOptions options) {
    this.trainer = trainer;
    this.run = run;
    this.report = report;
    this.options = options;
    progress = options.progress();
  }

  static String title(Configuration configuration) {
    return what(configuration) + ", seed " + configuration.seed();
  }

  /** A run's title without the seed. */
  static String what(Configuration configuration) {
    return configuration.algorithm().id().toUpperCase(Locale.ROOT)
        + " on "
        + configuration.environment();
  }

  int run() throws IOException {
    try (Interruption interruption = new Interruption()) {
      boolean ended = train(interruption);
      // All that is to be said is said before the interruption lets the JVM end.
      if (!ended) {
        Failures.print(
            "interrupted after "
                + trainer.environmentSteps()
                + " steps; go on with: geodesic resume "
                + run);
        return INTERRUPTED;
      }
      if (!options.quiet()) {
        progress.message("results in " + run);
      }
      if (options.json()) {
        System.out.println(json());
      }
      return 0;
    }
  }

  private boolean train(Interruption interruption) throws IOException {
    try (RunReport open = report) {
      return new TrainingLoop(trainer, run, List.of(open, new Display()))
          .run(interruption::requested);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      String when =
          e instanceof EnvironmentFailure ? "iteration " + (trainer.iteration() + 1) + ": " : "";
      throw new IOException(when + Failures.reason(e) + saved(), e);
    } finally {
      progress.finish(
          now(Double.NaN, trainer.environmentSteps() / Math.max(trainer.wallSeconds(), 1e-9)));
    }
  }

  private String saved() {
    return Files.exists(Checkpoint.file(run))
        ? "; the last checkpoint is kept, go on with: geodesic resume " + run
        : "; no checkpoint was written yet";
  }

  private Progress now(double kl, double stepsPerSecond) {
    long left = trainer.configuration().training().steps() - trainer.environmentSteps();
    return new Progress(
        trainer.environmentSteps(),
        trainer.configuration().training().steps(),
        trainer.returns().mean(),
        kl,
        stepsPerSecond,
        Math.max(0, left) / stepsPerSecond);
  }

  private final class Display implements TrainingListener {
    private final long firstSteps = trainer.environmentSteps();
    private final double firstSeconds = trainer.wallSeconds();

    @Override
    public void iteration(IterationRecord record) {
      double speed =
          (record.environmentSteps() - firstSteps) / (record.wallSeconds() - firstSeconds);
      progress.update(now(record.update().kl(), speed));
    }
  }

  /** What {@code --json} prints. */
  ObjectNode json() {
    ObjectNode node = new ObjectMapper().createObjectNode();
    Configuration configuration = trainer.configuration();
    node.put("env", configuration.environment());
    node.put("algorithm", configuration.algorithm().id());
    node.put("seed", configuration.seed());
    node.put("env_steps", trainer.environmentSteps());
    node.put("iterations", trainer.iteration());
    node.put("wall_seconds", Math.round(trainer.wallSeconds() * 1e3) / 1e3);
    double mean = trainer.returns().mean();
    node.put("return_mean", Double.isNaN(mean) ? null : Double.valueOf(mean));
    node.put(
        "solved_at_steps",
        trainer.solvedAtSteps() < 0 ? null : Long.valueOf(trainer.solvedAtSteps()));
    node.put("out", run.toString());
    return node;
  }
}
