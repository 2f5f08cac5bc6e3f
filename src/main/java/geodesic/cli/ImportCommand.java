package geodesic.cli;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.environment.Spaces;
import geodesic.exchange.AgentModel;
import geodesic.experiment.ShellWord;
import geodesic.files.AtomicFile;
import geodesic.files.FolderLock;
import geodesic.files.RecordJson;
import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.report.RunReport;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.ConfigurationJson;
import geodesic.training.Trainer;
import geodesic.training.WarmStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description =
        "Makes a run that begins with the agent of another library: Stable-Baselines3's zip file"
            + " (PPO, A2C, TRPO), a model of DL4J, or an ONNX model.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  /** What the file decides, and settings that have no effect once parameters are there. */
  private static final List<String> OF_THE_FILE =
      List.of(
          "hidden",
          "value_hidden",
          "activation",
          "convolutions",
          "policy_network",
          "value_network",
          "normalize_observations",
          "normalize_rewards",
          "scale_actions",
          "action_distribution");

  @Parameters(paramLabel = "FILE", description = "the agent; what it is is told by its content")
  private Path file;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      completionCandidates = Completions.AlgorithmIds.class,
      description = "what goes on with it (default: the file's own, or trpo; vpg for A2C)")
  private String algorithm;

  @Option(
      names = "--normalizer",
      paramLabel = "FILE",
      description =
          "the statistics that VecNormalize.save wrote, or none, for an agent of Stable-Baselines3"
              + " that was trained behind VecNormalize")
  private String normalizer;

  @Option(names = "--seed", paramLabel = "S", description = "default: 0")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run's folder (default: results/runs/ENV-ALGORITHM-sSEED-TIMESTAMP)")
  private Path out;

  @Option(names = "--json", description = "print one line of JSON")
  private boolean json;

  @Mixin private RunSettings settings;

  @Mixin private TensorBoardOption tensorBoard;

  /** What programs are told. */
  private record Result(
      String env,
      String algorithm,
      long seed,
      String kind,
      int parameters,
      int valueParameters,
      boolean normalizeObservations,
      boolean normalizeRewards,
      List<String> remarks,
      String out) {}

  @Override
  public Integer call() throws IOException {
    Spaces spaces = settings.task().spaces();
    ImportedFile source = new ImportedFile(file, normalizer);
    AgentModel agent = source.read(spaces);
    Algorithm chosen =
        Algorithms.named(algorithm == null ? agent.algorithm().orElse("trpo") : algorithm);
    List<Assignment> ofFile = new ArrayList<>();
    agent.gamma().ifPresent(gamma -> ofFile.add(new Assignment("gamma", String.valueOf(gamma))));
    Configuration wanted = settings.configuration(chosen, seed, ofFile);
    WarmStart start;
    try {
      start = agent.start(spaces, wanted.network().logStdInit());
    } catch (IOException e) {
      throw source.refused(e);
    }
    try (Workers workers = new Workers(1);
        Trainer trainer = new Trainer(wanted, start, workers)) {
      requireNoContradiction(wanted, trainer.configuration());
      tell(agent, trainer, start, write(trainer));
    }
    return 0;
  }

  /** Refuses what --set says otherwise than the file. */
  private void requireNoContradiction(Configuration wanted, Configuration made) {
    Map<String, String> asked = wanted.settings().texts();
    Map<String, String> actual = made.settings().texts();
    for (String name : settings.given()) {
      if (OF_THE_FILE.contains(name) && !asked.get(name).equals(actual.get(name))) {
        throw new InvalidOption(
            "--set %s=%s contradicts %s, with which %s is %s; leave it out"
                .formatted(name, asked.get(name), file, name, actual.get(name)));
      }
    }
  }

  private Path write(Trainer trainer) throws IOException {
    Configuration configuration = trainer.configuration();
    Path run =
        out == null ? ResultsFolder.create(RunName.of(configuration, settings.given())) : out;
    try (FolderLock _ = RunClaim.claim(run)) {
      settings.environment().keep(run);
      AtomicFile.write(run.resolve("config.json"), ConfigurationJson.write(trainer));
      RunReport.start(
              run,
              configuration,
              TrainingSession.title(configuration),
              configuration.task().rewardThreshold(),
              tensorBoard.tags())
          .close();
      Checkpoint.write(run, trainer);
    }
    return run;
  }

  private void tell(AgentModel agent, Trainer trainer, WarmStart start, Path run) {
    Configuration configuration = trainer.configuration();
    List<String> remarks = new ArrayList<>(agent.policy().remarks());
    if (agent.algorithm().isPresent() && algorithm == null) {
      remarks.add(
          "goes on with "
              + configuration.algorithm().id()
              + " and the settings of this environment's preset, gamma "
              + configuration.training().gamma()
              + "; the optimiser's state and the learning rate's schedule are not taken over");
    }
    if (start.value().isEmpty()) {
      remarks.add("the file has no value function: a new one will be trained from the start");
    }
    remarks.forEach(Failures::print);
    StandardError.settle();
    if (json) {
      System.out.println(
          RecordJson.line(
              new Result(
                  configuration.environment(),
                  configuration.algorithm().id(),
                  seed,
                  agent.kind(),
                  start.policyTheta().length,
                  start.valueTheta().map(theta -> theta.length).orElse(0),
                  configuration.training().normalizeObservations(),
                  configuration.training().normalizeRewards(),
                  remarks,
                  run.toString())));
      return;
    }
    String folder = ShellWord.quoted(run.toString());
    System.out.printf(
        "%s: %s, a policy of %d parameters and a value function of %s, %s normalised observations%n",
        TrainingSession.title(configuration),
        agent.kind(),
        start.policyTheta().length,
        start.valueTheta().map(theta -> String.valueOf(theta.length)).orElse("new ones"),
        start.normalizer().isPresent() ? "with" : "without");
    System.out.println("evaluate it with: geodesic evaluate " + folder);
    System.out.println("go on with: geodesic resume " + folder);
  }
}
