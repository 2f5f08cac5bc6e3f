package geodesic.training;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.algorithm.ValueFit;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.options.Setting;
import geodesic.options.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
   * @throws IllegalArgumentException when the environment or a setting is unknown, or a value is
   *     out of range
   */
  public static Configuration of(
      String environment, Algorithm algorithm, long seed, Map<String, ?> settings) {
    return of(Environments.specification(environment), algorithm, seed, settings);
  }

  /**
   * A configuration from settings by name, for an environment that is already found.
   *
   * @throws IllegalArgumentException when a setting is unknown, or a value is out of range
   */
  public static Configuration of(
      EnvironmentSpecification specification,
      Algorithm algorithm,
      long seed,
      Map<String, ?> settings) {
    if (seed < 0) {
      throw new InvalidOption("seed is " + seed + ", but must be at least 0");
    }
    List<String> valid = names(algorithm);
    for (String name : settings.keySet()) {
      if (!valid.contains(name)) {
        List<String> others =
            Algorithms.all().stream()
                .filter(other -> names(other).contains(name))
                .map(Algorithm::id)
                .toList();
        throw new InvalidOption(
            "unknown setting '"
                + name
                + "' for "
                + algorithm.id()
                + (others.isEmpty()
                    ? Suggestion.of(name, valid)
                    : "; it is one of " + String.join(", ", others))
                + " (valid: "
                + String.join(", ", valid)
                + ")");
      }
    }
    Map<String, Object> all = new LinkedHashMap<>(algorithm.defaults());
    all.putAll(settings);
    return new Configuration(
        specification,
        algorithm,
        seed,
        OptionRecord.create(TrainingOptions.class, all),
        OptionRecord.create(NetworkOptions.class, all),
        OptionRecord.create(ValueFit.Options.class, all),
        OptionRecord.create(algorithm.options(), all));
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
    List<String> names = new ArrayList<>(OptionRecord.names(TrainingOptions.class));
    names.addAll(OptionRecord.names(NetworkOptions.class));
    names.addAll(OptionRecord.names(ValueFit.Options.class));
    names.addAll(OptionRecord.names(algorithm.options()));
    return names;
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

  /** Every effective setting by name. */
  public Map<String, Object> settings() {
    Map<String, Object> map = new LinkedHashMap<>(OptionRecord.toMap(training));
    map.putAll(OptionRecord.toMap(network));
    map.putAll(OptionRecord.toMap(value));
    map.putAll(OptionRecord.toMap(algorithmOptions));
    return map;
  }

  /**
   * This configuration with another value of one setting.
   *
   * @param value as users write it
   * @throws InvalidOption when the setting does not take it
   */
  public Configuration with(String setting, String value) {
    Map<String, Object> settings = settings();
    settings.put(setting, value);
    return of(specification, algorithm, seed, settings);
  }
}
