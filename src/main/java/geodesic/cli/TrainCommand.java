package geodesic.cli;

import geodesic.algorithm.Algorithm;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.experiment.Seeds;
import geodesic.files.AtomicFile;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.report.RunReport;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.ConfigurationJson;
import geodesic.training.Preset;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      description = "the environment; see geodesic envs")
  private String environment;

  @Option(
      names = "--algorithm",
      defaultValue = "trpo",
      paramLabel = "NAME",
      completionCandidates = Completions.Algorithms.class,
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
      description = "one setting, stronger than the preset; see geodesic algorithms")
  private List<String> set = new ArrayList<>();

  @Mixin private SessionOptions session;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
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
      requireFree(out, several);
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
    try (Workers workers = new Workers(threads);
        Trainer trainer = new Trainer(configuration, workers)) {
      // Only now, so that what can't be trained leaves no folder behind.
      Path run =
          folder.isPresent()
              ? claim(folder.get())
              : ResultsFolder.create(RunName.of(configuration, assigned().keySet()));
      AtomicFile.write(run.resolve("config.json"), ConfigurationJson.write(configuration));
      RunReport report =
          RunReport.start(
              run,
              TrainingSession.title(configuration),
              Environments.specification(configuration.environment()).rewardThreshold());
      TrainingSession training = new TrainingSession(trainer, run, report, options);
      return new SeveralSeeds.Trained(training.run(), training.json());
    }
  }

  private Configuration configuration(long ofSeed) {
    // Before the preset, so that an unknown name is what is reported.
    EnvironmentSpecification task = Environments.specification(environment);
    Algorithm chosen = Algorithm.of(algorithm);
    Preset source = preset == null ? Preset.of(task.id()) : Preset.read(preset);
    Map<String, Object> ofPreset = source.settings(chosen);
    Map<String, Object> settings = new LinkedHashMap<>(ofPreset);
    settings.putAll(assigned());
    if (steps != null) {
      settings.put("steps", steps);
    }
    try {
      return Configuration.of(environment, chosen, ofSeed, settings);
    } catch (InvalidOption e) {
      requireSensible(source, chosen, ofPreset, e);
      throw e;
    }
  }

  /** Names the preset where it alone is to blame. */
  private void requireSensible(
      Preset source, Algorithm chosen, Map<String, Object> ofPreset, InvalidOption refused) {
    try {
      Configuration.of(environment, chosen, 0, ofPreset);
    } catch (InvalidOption alone) {
      if (alone.getMessage().equals(refused.getMessage())) {
        throw new InvalidOption("preset " + source.source() + ": " + refused.getMessage());
      }
    }
  }

  /** What --set says, in order. */
  private Map<String, String> assigned() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String assignment : set) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new InvalidOption("--set " + assignment + " must have the form key=value");
      }
      settings.put(
          assignment.substring(0, equals).strip(), assignment.substring(equals + 1).strip());
    }
    return settings;
  }

  /** Refuses a folder for several runs before the first of them is trained. */
  private static void requireFree(Path folder, Seeds seeds) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidOption("--out " + folder + " is a file, but must be a folder");
    }
    if (Files.exists(folder.resolve("config.json"))
        || Files.exists(folder.resolve("compare.json"))) {
      throw new InvalidOption("--out " + folder + advice(folder));
    }
    for (long one = seeds.first(); one <= seeds.last(); one++) {
      requireFree(SeveralSeeds.folder(folder, one));
    }
    create(folder);
  }

  private static String advice(Path folder) {
    if (Files.exists(Checkpoint.file(folder))) {
      return " already holds a run; choose a new folder, or go on with: geodesic resume " + folder;
    } else if (Files.exists(folder.resolve("compare.json"))) {
      return " already holds a comparison; choose a new folder";
    }
    return " already holds files, but no run to go on with; choose a new or empty folder";
  }

  /** Creates the run's folder. */
  private static Path claim(Path folder) throws IOException {
    requireFree(folder);
    return create(folder);
  }

  private static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidOption("--out " + folder + " can't be created: " + Failures.reason(e));
    }
  }

  /** Refuses a folder that can't be a new run's; one that holds anything is not touched. */
  private static void requireFree(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidOption("--out " + folder + " is a file, but must be a new or empty folder");
    }
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        if (entries.iterator().hasNext()) {
          throw new InvalidOption("--out " + folder + advice(folder));
        }
      } catch (AccessDeniedException e) {
        throw new InvalidOption("--out " + folder + " can't be read: permission denied");
      }
      if (!Files.isWritable(folder)) {
        throw new InvalidOption("--out " + folder + " can't be written: permission denied");
      }
    }
  }
}
