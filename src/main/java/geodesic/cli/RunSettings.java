package geodesic.cli;

import geodesic.algorithm.Algorithm;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import geodesic.options.Settings;
import geodesic.training.Configuration;
import geodesic.training.NetworkOptions;
import geodesic.training.Preset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that begin a run: its environment and its settings. */
final class RunSettings {
  @Option(
      names = "--env",
      required = true,
      paramLabel = "ID",
      completionCandidates = Completions.EnvironmentIds.class,
      description = "the environment: see geodesic envs, or a Java source file")
  private String environment;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "environment steps in all, such as 100000, 100k or 1.5M")
  private String steps;

  @Option(
      names = "--preset",
      paramLabel = "FILE",
      description = "settings from this YAML file (default: the environment's own in envs/)")
  private Path preset;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description =
          "one setting, which overrides the preset, see geodesic algorithms; env.KEY=VALUE for one of"
              + " the environment's own")
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

  @Mixin private EnvironmentArgumentOptions arguments;

  private NamedEnvironment named;

  private EnvironmentSpecification task;

  /**
   * The environment that --env names; the first call compiles it, where it is a source file.
   *
   * @throws InvalidOption when there is none
   */
  NamedEnvironment environment() {
    if (named == null) {
      named = NamedEnvironment.of(environment);
      task = Environments.specification(named.id(), arguments.arguments(allAssigned()));
    }
    return named;
  }

  /** The environment as it is registered. */
  EnvironmentSpecification task() {
    environment();
    return task;
  }

  /** The names of the settings that --set gives, in order. */
  List<String> given() {
    return assigned().stream().map(Assignment::key).toList();
  }

  /** The configuration of the environment's preset and the options. */
  Configuration configuration(Algorithm algorithm, long seed) {
    return configuration(algorithm, seed, List.of());
  }

  /**
   * The same with settings between the two.
   *
   * @param between override the preset, and the options override them
   */
  Configuration configuration(Algorithm algorithm, long seed, List<Assignment> between) {
    Preset source = preset == null ? Preset.of(task().id()) : Preset.read(preset);
    Settings ofPreset = source.settings(algorithm);
    List<Assignment> given = new ArrayList<>(between);
    given.addAll(assigned());
    if (steps != null) {
      given.add(new Assignment("steps", steps));
    }
    if (timeLimit != null) {
      given.add(new Assignment("time_limit", timeLimit));
    }
    if (stopAt != null) {
      given.add(new Assignment("stop_at", stopAt));
    }
    Settings settings = ofPreset.with(Configuration.read(algorithm, given));
    try {
      Configuration configuration = Configuration.of(task(), algorithm, seed, settings);
      requireEffect(configuration, "hidden", "policy_network");
      requireEffect(configuration, "value_hidden", "value_network");
      return configuration;
    } catch (InvalidOption e) {
      requireSensible(source, algorithm, ofPreset, e);
      throw e;
    }
  }

  /** Refuses --set of widths for a network that a file describes. */
  private void requireEffect(Configuration configuration, String widths, String network) {
    String chosen = configuration.settings().texts().get(network);
    if (given().contains(widths) && !chosen.equals(NetworkOptions.LAYERS)) {
      throw new InvalidOption(
          "--set %s contradicts %s=%s, which has widths of its own; leave one of them out"
              .formatted(widths, network, chosen));
    }
  }

  /** Names the preset where it alone is to blame. */
  private void requireSensible(
      Preset source, Algorithm algorithm, Settings ofPreset, InvalidOption refused) {
    try {
      Configuration.of(task(), algorithm, 0, ofPreset);
    } catch (InvalidOption alone) {
      if (alone.getMessage().equals(refused.getMessage())) {
        throw new InvalidOption("preset " + source.source() + ": " + refused.getMessage());
      }
    }
  }

  /** What --set gives for the run, in order. */
  private List<Assignment> assigned() {
    return allAssigned().stream()
        .filter(assignment -> !EnvironmentArgumentOptions.concerns(assignment))
        .toList();
  }

  /** The same with the settings of the environment. */
  private List<Assignment> allAssigned() {
    return set.stream().map(text -> Assignment.of("--set", text, "key=value")).toList();
  }
}
