package geodesic.cli;

import geodesic.algorithm.Algorithms;
import geodesic.experiment.Seeds;
import geodesic.files.AtomicFile;
import geodesic.files.FolderLock;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.report.RunReport;
import geodesic.report.TensorBoardTags;
import geodesic.training.Configuration;
import geodesic.training.ConfigurationJson;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Trains an agent.", mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--algorithm",
      defaultValue = "trpo",
      paramLabel = "NAME",
      completionCandidates = Completions.AlgorithmIds.class,
      description = "default: trpo")
  private String algorithm;

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

  @Mixin private RunSettings settings;

  @Mixin private SessionOptions session;

  @Mixin private TensorBoardOption tensorBoard;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    settings.environment(); // an algorithm's class may be in its source file
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
              : ResultsFolder.create(RunName.of(configuration, settings.given()));
      try (FolderLock _ = RunClaim.claim(run)) {
        settings.environment().keep(run);
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
    return settings.configuration(Algorithms.named(algorithm), ofSeed);
  }
}
