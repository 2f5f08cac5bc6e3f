package geodesic.cli;

import geodesic.agent.Agent;
import geodesic.environment.EnvironmentArguments;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.Evaluation;
import geodesic.training.Playback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The agent of a run and the environment that it was trained in, without a trainer. */
record TrainedRun(Configuration configuration, Agent agent, EnvironmentSpecification task) {
  private static final String IN_PYTHON = "gymnasium:";

  /**
   * Reads a run's folder; a remark on its checkpoint is printed.
   *
   * @param best the policy as it was at its best evaluation
   * @param python where the environment's Python is by now
   * @throws InvalidOption when the environment has other spaces by now
   */
  static TrainedRun open(Path run, boolean best, PythonOptions python)
      throws DamagedCheckpoint, IOException {
    Checkpoint checkpoint = checkpoint(run, best);
    Configuration configuration = python.in(checkpoint.configuration());
    Agent agent = Agent.of(checkpoint.policy());
    EnvironmentSpecification task = configuration.task();
    requireFit(agent, task, "now has ");
    return new TrainedRun(configuration, agent, task);
  }

  private static void requireFit(Agent agent, EnvironmentSpecification task, String verb) {
    if (!task.spaces().fit(agent.spaces())) {
      throw new InvalidOption(
          "the policy was trained with "
              + agent.spaces()
              + ", but "
              + task.id()
              + " "
              + verb
              + task.spaces());
    }
  }

  /**
   * The policy in Gymnasium's environment of the same id and keywords, whose episodes and pictures
   * Python makes.
   *
   * @throws InvalidOption when Python has no such environment, or it has other spaces
   */
  TrainedRun inPython() {
    if (task.id().startsWith(IN_PYTHON)) {
      return this;
    }
    Map<String, String> keywords = new TreeMap<>(task.arguments().keywords());
    if (task.maxEpisodeSteps() != EnvironmentSpecification.NO_LIMIT) {
      keywords.put("max_episode_steps", Integer.toString(task.maxEpisodeSteps()));
    }
    EnvironmentSpecification other =
        Environments.specification(
            IN_PYTHON + task.id(),
            new EnvironmentArguments(
                keywords, List.of(), task.arguments().python(), OptionalDouble.empty()));
    requireFit(agent, other, "has ");
    return new TrainedRun(configuration, agent, other);
  }

  /** The checkpoint of a run's folder, with its own environment at hand; a remark is printed. */
  static Checkpoint checkpoint(Path run, boolean best) throws DamagedCheckpoint, IOException {
    NamedEnvironment.open(run);
    Checkpoint checkpoint = best ? Checkpoint.readBest(run) : Checkpoint.read(run);
    checkpoint.remark().ifPresent(Failures::print);
    return checkpoint;
  }

  /** The environment's id. */
  String environmentId() {
    return configuration.environment();
  }

  /** Steps after which an episode is cut off. */
  int stepLimit() {
    return configuration.training().evaluationStepLimit();
  }

  /** Runs whole episodes. */
  Evaluation evaluate(int episodes, long seed, boolean stochastic, Workers workers) {
    return Evaluation.run(agent.policy(), task, episodes, seed, stepLimit(), stochastic, workers);
  }

  /** An episode of {@link #evaluate} with the same seed, step by step. */
  Playback play(int episode, long seed, boolean stochastic) {
    return new Playback(agent.policy(), task, seed, episode, stepLimit(), stochastic);
  }
}
