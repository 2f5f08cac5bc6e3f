package geodesic.cli;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.experiment.Seeds;
import geodesic.files.AtomicFile;
import geodesic.files.FolderLock;
import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import geodesic.options.Settings;
import geodesic.parallel.Workers;
import geodesic.report.RunReport;
import geodesic.report.TensorBoardTags;
import geodesic.training.Configuration;
import geodesic.training.ConfigurationJson;
import geodesic.training.Preset;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Trains an agent.", mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--env",
      required = true,
      paramLabel = "ID",
      completionCandidates = Completions.EnvironmentIds.class,
      description = "the environment: see geodesic envs, or a Java source file")
  private String environment;

  @Option(
      names = "--algorithm",
      defaultValue = "trpo",
      paramLabel = "NAME",
      completionCandidates = Completions.AlgorithmIds.class,
      description = "default: trpo")
  private String algorithm;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "environment steps in all, such as 100000, 100k or 1.5M")
  private String steps;

  @Option(names = "--seed", paramLabel = "S", description = "default: 0")
  private Long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "several runs, one after the other: how many seeds from 0 on, or a range such as 10-14")
  private String seeds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "the run's folder (default: results/runs/ENV-ALGORITHM-sSEED-TIMESTAMP, with the settings"
              + " of --set before the time); with --seeds, of folders s0, s1, ...")
  private Path out;

  @Option(
      names = "--preset",
      paramLabel = "FILE",
      description = "settings from this YAML file (default: the environment's own in envs/)")
  private Path preset;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "one setting, which overrides the preset; see geodesic algorithms")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--time-limit",
      paramLabel = "N",
      description = "truncate every episode after N steps (default: the environment's own limit)")
  private String timeLimit;

  @Option(
      names = "--stop-at",
      paramLabel = "RETURN",
      description = "end once an evaluation during training has reached this mean return")
  private String stopAt;

  @Mixin private SessionOptions session;

  @Mixin private TensorBoardOption tensorBoard;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private NamedEnvironment named;

  private EnvironmentSpecification task;

  @Override
  public Integer call() throws IOException {
    named = NamedEnvironment.of(environment);
    task = Environments.specification(named.id());
    if (seeds == null) {
      return train(configuration(seed == null ? 0 : seed), Optional.ofNullable(out), session)
          .status();
    } else if (seed != null) {
      throw new InvalidOption("--seed and --seeds exclude each other; --seeds 3-5 takes 3, 4, 5");
    }
    Seeds several = Seeds.of(seeds);
    Configuration first = configuration(several.first());
    session.threads(); // refused, if at all, before a folder is made
    Optional<Path> folder = Optional.ofNullable(out);
    if (out != null) {
      RunClaim.requireFree(out, several);
    }
    SessionOptions each = session.ofOneAmongSeveral();
    return new SeveralSeeds(
            first,
            several,
            folder,
            spec.root().commandLine().getParseResult().originalArgs(),
            session)
        .run(one ->
            train(configuration(one), folder.map(all -> SeveralSeeds.folder(all, one)), each));
  }

  private SeveralSeeds.Trained train(
      Configuration configuration, Optional<Path> folder, SessionOptions options)
      throws IOException {
    int threads = options.threads();
    TensorBoardTags tags = tensorBoard.tags();
    try (Interruption interruption = new Interruption();
        Workers workers = new Workers(threads, interruption::urgent);
        Trainer trainer = new Trainer(configuration, workers)) {
      trainer.remarks().forEach(Failures::print);
      // Only now, so that what can't be trained leaves no folder behind.
      Path run =
          folder.isPresent()
              ? folder.get()
              : ResultsFolder.create(
                  RunName.of(configuration, assigned().stream().map(Assignment::key).toList()));
      try (FolderLock _ = RunClaim.claim(run)) {
        named.keep(run);
        AtomicFile.write(run.resolve("config.json"), ConfigurationJson.write(trainer));
        RunReport report =
            RunReport.start(
                run,
                configuration,
                TrainingSession.title(configuration),
                configuration.task().rewardThreshold(),
                tags);
        TrainingSession training = new TrainingSession(trainer, run, report, options, interruption);
        int status = training.run();
        if (status == 0 && !(session.json() && seeds != null)) {
          training.tellResult();
        }
        return new SeveralSeeds.Trained(status, training.result());
      }
    }
  }

  private Configuration configuration(long ofSeed) {
    Algorithm chosen = Algorithms.named(algorithm);
    Preset source = preset == null ? Preset.of(task.id()) : Preset.read(preset);
    Settings ofPreset = source.settings(chosen);
    List<Assignment> given = new ArrayList<>(assigned());
    if (steps != null) {
      given.add(new Assignment("steps", steps));
    }
    if (timeLimit != null) {
      given.add(new Assignment("time_limit", timeLimit));
    }
    if (stopAt != null) {
      given.add(new Assignment("stop_at", stopAt));
    }
    Settings settings = ofPreset.with(Configuration.read(chosen, given));
    try {
      return Configuration.of(task, chosen, ofSeed, settings);
    } catch (InvalidOption e) {
      requireSensible(source, chosen, ofPreset, e);
      throw e;
    }
  }

  /** Names the preset where it alone is to blame. */
  private void requireSensible(
      Preset source, Algorithm chosen, Settings ofPreset, InvalidOption refused) {
    try {
      Configuration.of(task, chosen, 0, ofPreset);
    } catch (InvalidOption alone) {
      if (alone.getMessage().equals(refused.getMessage())) {
        throw new InvalidOption("preset " + source.source() + ": " + refused.getMessage());
      }
    }
  }

  /** What --set gives, in order. */
  private List<Assignment> assigned() {
    return set.stream().map(text -> Assignment.of("--set", text, "key=value")).toList();
  }
}
