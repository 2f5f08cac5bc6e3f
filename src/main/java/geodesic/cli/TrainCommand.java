package geodesic.cli;

import geodesic.algorithm.Algorithm;
import geodesic.environment.Environments;
import geodesic.files.AtomicFile;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.report.RunReport;
import geodesic.report.TensorBoardTags;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Trains an agent.", mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--env",
      required = true,
      paramLabel = "ID",
      description = "the environment; see geodesic envs")
  private String environment;

  @Option(
      names = "--algorithm",
      defaultValue = "trpo",
      paramLabel = "NAME",
      description = "default: trpo")
  private String algorithm;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "environment steps in all; 100000 and 1e5 both work")
  private String steps;

  @Option(names = "--seed", defaultValue = "0", paramLabel = "S", description = "default: 0")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run's folder (default: results/runs/ENV-ALGORITHM-sSEED-TIMESTAMP)")
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

  @Mixin private TensorBoardOption tensorBoard;

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configuration();
    int threads = session.threads();
    TensorBoardTags tags = tensorBoard.tags();
    try (Workers workers = new Workers(threads);
        Trainer trainer = new Trainer(configuration, workers)) {
      // Only now, so that what can't be trained leaves no folder behind.
      Path run = out == null ? ResultsFolder.create(name(configuration)) : claim(out);
      AtomicFile.write(run.resolve("config.json"), ConfigurationJson.write(configuration));
      RunReport report =
          RunReport.start(
              run,
              configuration,
              TrainingSession.title(configuration),
              Environments.specification(configuration.environment()).rewardThreshold(),
              tags);
      return new TrainingSession(trainer, run, report, session).run();
    }
  }

  private Configuration configuration() {
    Environments.specification(
        environment); // before the preset, so that an unknown name is what is reported
    Algorithm chosen = Algorithm.of(algorithm);
    Map<String, Object> settings = new LinkedHashMap<>();
    Preset source = preset == null ? Preset.of(environment) : Preset.read(preset);
    settings.putAll(source.settings(chosen));
    for (String assignment : set) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new InvalidOption("--set " + assignment + " must have the form key=value");
      }
      settings.put(
          assignment.substring(0, equals).strip(), assignment.substring(equals + 1).strip());
    }
    if (steps != null) {
      settings.put("steps", steps);
    }
    return Configuration.of(environment, chosen, seed, settings);
  }

  private static String name(Configuration configuration) {
    return configuration.environment()
        + "-"
        + configuration.algorithm().id()
        + "-s"
        + configuration.seed();
  }

  /** Creates the run's folder; one that holds anything is another run's and is not touched. */
  private static Path claim(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidOption("--out " + folder + " is a file, but must be a new or empty folder");
    }
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        if (entries.iterator().hasNext()) {
          throw new InvalidOption(
              "--out "
                  + folder
                  + " already holds files; choose a new folder, or go on with: geodesic resume "
                  + folder);
        }
      } catch (AccessDeniedException e) {
        throw new InvalidOption("--out " + folder + " can't be read: permission denied");
      }
      if (!Files.isWritable(folder)) {
        throw new InvalidOption("--out " + folder + " can't be written: permission denied");
      }
    }
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidOption("--out " + folder + " can't be created: " + Failures.reason(e));
    }
  }
}
