package geodesic.training;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.algorithm.ValueFit;
import geodesic.environment.EnvironmentArguments;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.options.Setting;
import geodesic.options.SettingTypes;
import geodesic.options.Settings;
import geodesic.options.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that a run's result depends on.
 *
 * @param specification the environment as it is registered, found once by its id
 * @param seed every generator of the run descends from it
 * @param algorithmOptions a record of the algorithm's own options
 */
public record Configuration(
    EnvironmentSpecification specification,
    Algorithm algorithm,
    long seed,
    TrainingOptions training,
    NetworkOptions network,
    ValueFit.Options value,
    Record algorithmOptions) {

  /**
   * A configuration from settings by name; what they leave out has its default.
   *
   * @param settings values as text, or as YAML and JSON have them
   * @throws IllegalArgumentException when the environment or a setting is unknown, or a value is
   *     out of range
   */
  public static Configuration of(
      String environment, Algorithm algorithm, long seed, Map<String, ?> settings) {
    return of(Environments.specification(environment), algorithm, seed, read(algorithm, settings));
  }

  /**
   * A configuration from settings by name, for an environment that is already found.
   *
   * @throws IllegalArgumentException when a setting is unknown, or a value is out of range
   */
  static Configuration of(
      EnvironmentSpecification specification,
      Algorithm algorithm,
      long seed,
      Map<String, ?> settings) {
    return of(specification, algorithm, seed, read(algorithm, settings));
  }

  /**
   * A configuration from settings; what they leave out has its default.
   *
   * @throws IllegalArgumentException when the environment or a setting is unknown, or a value is
   *     out of range
   */
  public static Configuration of(
      String environment, Algorithm algorithm, long seed, Settings settings) {
    return of(Environments.specification(environment), algorithm, seed, settings);
  }

  /**
   * A configuration for an environment that is already found.
   *
   * @throws IllegalArgumentException when a setting is unknown, or a value is out of range
   */
  public static Configuration of(
      EnvironmentSpecification specification, Algorithm algorithm, long seed, Settings settings) {
    if (seed < 0) {
      throw new InvalidOption("seed is " + seed + ", but must be at least 0");
    }
    SettingTypes types = types(algorithm);
    settings.names().forEach(name -> requireKnown(algorithm, types, name));
    Settings all = types.read(algorithm.defaults()).with(settings);
    return new Configuration(
        specification,
        algorithm,
        seed,
        OptionRecord.create(TrainingOptions.class, all),
        OptionRecord.create(NetworkOptions.class, all),
        OptionRecord.create(ValueFit.Options.class, all),
        OptionRecord.create(algorithm.options(), all));
  }

  /**
   * All settings of an algorithm with their types.
   *
   * @throws InvalidOption when an option of a user's algorithm has the name of a shared setting
   */
  public static SettingTypes types(Algorithm algorithm) {
    try {
      return SettingTypes.of(
          List.of(
              TrainingOptions.class,
              NetworkOptions.class,
              ValueFit.Options.class,
              algorithm.options()));
    } catch (IllegalStateException e) {
      throw new InvalidOption(
          "algorithm "
              + algorithm.id()
              + " can't be used: "
              + e.getMessage()
              + ", which is a setting of every algorithm");
    }
  }

  /**
   * Reads what users write for some settings of an algorithm; of two texts for one setting the
   * later one wins.
   *
   * @throws InvalidOption when a setting is unknown or does not take such a value
   */
  public static Settings read(Algorithm algorithm, List<Assignment> assignments) {
    SettingTypes types = types(algorithm);
    Settings settings = Settings.NONE;
    for (Assignment assignment : assignments) {
      requireKnown(algorithm, types, assignment.key());
      settings = settings.with(assignment.key(), types.parse(assignment.key(), assignment.text()));
    }
    return settings;
  }

  private static Settings read(Algorithm algorithm, Map<String, ?> settings) {
    SettingTypes types = types(algorithm);
    settings.keySet().forEach(name -> requireKnown(algorithm, types, name));
    return types.read(settings);
  }

  /**
   * Refuses the name of a setting that an algorithm does not have.
   *
   * @throws InvalidOption with those it has and the most similar one
   */
  public static void requireKnown(Algorithm algorithm, String name) {
    requireKnown(algorithm, types(algorithm), name);
  }

  private static void requireKnown(Algorithm algorithm, SettingTypes types, String name) {
    if (types.has(name)) {
      return;
    }
    List<String> others =
        Algorithms.all().stream()
            .filter(other -> types(other).has(name))
            .map(Algorithm::id)
            .toList();
    throw new InvalidOption(
        "unknown setting '"
            + name
            + "' for "
            + algorithm.id()
            + (others.isEmpty()
                ? Suggestion.of(name, types.names())
                : "; it is one of " + String.join(", ", others))
            + " (valid: "
            + String.join(", ", types.names())
            + ")");
  }

  /** The environment's id. */
  public String environment() {
    return specification.id();
  }

  /** The environment that the run is in: the registered one, under the run's own time limit. */
  public EnvironmentSpecification task() {
    return training.timeLimit() == 0
        ? specification
        : specification.withTimeLimit(training.timeLimit());
  }

  /** The names of all settings of an algorithm. */
  public static List<String> names(Algorithm algorithm) {
    return types(algorithm).names();
  }

  /** All settings of an algorithm with their defaults, in order. */
  public static List<Setting> explained(Algorithm algorithm) {
    List<Setting> settings = new ArrayList<>(explainedForAll(algorithm));
    settings.addAll(
        OptionRecord.settings(OptionRecord.create(algorithm.options(), algorithm.defaults())));
    return settings;
  }

  /** Those of the settings that every algorithm has, with the defaults of the given one. */
  public static List<Setting> explainedForAll(Algorithm algorithm) {
    Map<String, Object> defaults = algorithm.defaults();
    List<Setting> settings = new ArrayList<>();
    settings.addAll(OptionRecord.settings(OptionRecord.create(TrainingOptions.class, defaults)));
    settings.addAll(OptionRecord.settings(OptionRecord.create(NetworkOptions.class, defaults)));
    settings.addAll(OptionRecord.settings(OptionRecord.create(ValueFit.Options.class, defaults)));
    return settings;
  }

  /**
   * What a stored configuration means that lacks a setting, for all settings of an algorithm: the
   * value from before the setting existed, which mostly is its default.
   */
  public static Settings whereMissing(Algorithm algorithm) {
    SettingTypes types = types(algorithm);
    Settings meant = Settings.NONE;
    for (Setting setting : explained(algorithm)) {
      meant = meant.with(setting.name(), setting.standard());
    }
    return meant.with(types.read(types.withMissing(Map.of())));
  }

  /** Every effective setting. */
  public Settings settings() {
    return OptionRecord.values(training)
        .with(OptionRecord.values(network))
        .with(OptionRecord.values(value))
        .with(OptionRecord.values(algorithmOptions));
  }

  /**
   * This configuration with an environment that is made in another way.
   *
   * @throws InvalidOption when the environment does not take these arguments
   */
  public Configuration with(EnvironmentArguments arguments) {
    return new Configuration(
        Environments.specification(environment(), arguments),
        algorithm,
        seed,
        training,
        network,
        value,
        algorithmOptions);
  }

  /**
   * This configuration with another value of one setting.
   *
   * @param text the value as users write it
   * @throws InvalidOption when the setting does not take it
   */
  public Configuration with(String setting, String text) {
    Settings changed = read(algorithm, List.of(new Assignment(setting, text)));
    return of(specification, algorithm, seed, settings().with(changed));
  }
}
