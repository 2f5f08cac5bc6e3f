package geodesic.cli;

import geodesic.environment.EnvironmentFailure;
import geodesic.environment.LibraryWarnings;
import geodesic.experiment.ShellWord;
import geodesic.report.RunReport;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.Divergence;
import geodesic.training.IterationRecord;
import geodesic.training.ReturnStatistics;
import geodesic.training.Trainer;
import geodesic.training.TrainingListener;
import geodesic.training.TrainingLoop;
import geodesic.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Trains to the end, or to an interruption, while a person watches. */
final class TrainingSession {
  static final int INTERRUPTED = 130;

  private final Trainer trainer;
  private final Path run;
  private final RunReport report;
  private final SessionOptions options;
  private final Interruption interruption;
  private final ProgressListener progress;
  private final TrainingLoop loop;

  TrainingSession(
      Trainer trainer,
      Path run,
      RunReport report,
      SessionOptions options,
      Interruption interruption) {
    this.trainer = trainer;
    this.run = run;
    this.report = report;
    this.options = options;
    this.interruption = interruption;
    progress = options.progress();
    loop = new TrainingLoop(trainer, run, List.of(report, new Display()));
  }

  static String title(Configuration configuration) {
    return what(configuration) + ", seed " + configuration.seed();
  }

  /** A run's title without the seed. */
  static String what(Configuration configuration) {
    return shown(configuration.algorithm().id()) + " on " + configuration.environment();
  }

  /** TRPO in capitals, as papers write it; a class by its own name. */
  private static String shown(String algorithm) {
    return algorithm.contains(".") ? algorithm : algorithm.toUpperCase(Locale.ROOT);
  }

  int run() throws IOException {
    KernelsInUse.tell(title(trainer.configuration()), options.threads(), progress);
    boolean ended = train();
    // All messages are printed before the interruption lets the JVM end.
    if (!ended) {
      Failures.print("interrupted after " + loop.savedSteps() + " steps; " + goOn(run));
      return INTERRUPTED;
    }
    return 0;
  }

  /** Says that there is nothing left to do, and how to extend the run. */
  static void tellFinished(Trainer trainer, Path run, SessionOptions options) {
    TrainingOptions training = trainer.configuration().training();
    Failures.print(
        run
            + " has finished: "
            + (trainer.hasReachedStopAt()
                ? "an evaluation reached stop_at="
                    + training.stopAt().getAsDouble()
                    + " after %d steps; %s --stop-at none"
                        .formatted(trainer.environmentSteps(), goOn(run))
                : "%d of %d steps; %s --steps N"
                    .formatted(trainer.environmentSteps(), training.steps(), goOn(run))));
    tellResult(trainer, run, options);
  }

  /** What came out, on standard output: as JSON, or else in words. */
  void tellResult() {
    tellResult(trainer, run, options);
  }

  private static void tellResult(Trainer trainer, Path run, SessionOptions options) {
    StandardError.settle();
    if (options.json()) {
      System.out.println(TrainingResult.of(trainer, run).json());
      return;
    }
    ReturnStatistics returns = trainer.returns();
    String reached =
        trainer.solvedAtSteps().isPresent()
            ? ", solved after %d steps".formatted(trainer.solvedAtSteps().getAsLong())
            : "";
    System.out.println(
        Double.isNaN(returns.mean())
            ? "%s: %d steps, no episode ended"
                .formatted(title(trainer.configuration()), trainer.environmentSteps())
            : String.format(
                Locale.ROOT,
                "%s: %d steps, return %.1f over the last %d training episodes%s",
                title(trainer.configuration()),
                trainer.environmentSteps(),
                returns.mean(),
                Math.min(returns.episodes(), Trainer.RETURN_WINDOW),
                reached));
    System.out.println("results in " + run);
  }

  private void tellLibraryWarnings() {
    LibraryWarnings.take().forEach(this::warning);
  }

  private void warning(String line) {
    if (options.quiet()) {
      Failures.print(line); // shown even without progress
    } else {
      progress.message("geodesic: " + line);
    }
  }

  private boolean train() throws IOException {
    try (RunReport _ = report) {
      return loop.run(interruption::requested);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw new IOException(Failures.reason(e) + saved(e), e);
    } finally {
      tellLibraryWarnings();
      progress.finish(
          now(Double.NaN, trainer.environmentSteps() / Math.max(trainer.wallSeconds(), 1e-9)));
    }
  }

  private String saved(Throwable e) {
    if (!Checkpoint.exists(run)) {
      return "; no checkpoint was written yet";
    }
    return e instanceof Divergence
        ? "; the run has diverged, and would again from its last checkpoint, which is kept; train again"
            + " with other settings ("
            + remedy()
            + ")"
        : "; the last checkpoint is kept"
            + (e instanceof EnvironmentFailure
                ? "; once the environment is fixed" + place() + ", "
                : ", ")
            + goOn(run);
  }

  /** A run continues with its own copy of an environment's sources, where it has one. */
  private String place() {
    Path copy = NamedEnvironment.folder(run);
    if (!Files.isDirectory(copy)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(copy)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      return " and copied to " + (sources.size() == 1 ? sources.getFirst() : copy);
    } catch (IOException e) {
      return " and copied to " + copy;
    }
  }

  /** The command that continues the run, to be pasted. */
  private static String goOn(Path run) {
    return "continue with: geodesic resume " + ShellWord.quoted(run.toString());
  }

  /** What most often keeps an algorithm from diverging. */
  private String remedy() {
    List<String> names = Configuration.names(trainer.configuration().algorithm());
    List<String> remedies = new ArrayList<>();
    if (trainer.configuration().settings().number("step_size").orElse(0) > 0) {
      remedies.add("a smaller step_size");
    } else if (names.contains("delta")) {
      remedies.add("a smaller delta");
    }
    if (names.contains("learning_rate")) {
      remedies.add("a smaller learning_rate");
    }
    remedies.add("a smaller value_learning_rate");
    if (!trainer.configuration().training().normalizeRewards()) {
      remedies.add("normalize_rewards=true");
    }
    return String.join(", ", remedies);
  }

  private Progress now(double kl, double stepsPerSecond) {
    long left = trainer.configuration().training().steps() - trainer.environmentSteps();
    return new StepProgress(
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
      tellLibraryWarnings();
      progress.update(now(record.update().step().kl(), speed));
    }

    @Override
    public void warning(String line) {
      TrainingSession.this.warning(line);
    }
  }

  /** What came out, for a program. */
  TrainingResult result() {
    return TrainingResult.of(trainer, run);
  }
}
