package geodesic.cli;

import geodesic.options.InvalidOption;
import geodesic.supervised.boosting.BoostingOptions;
import geodesic.supervised.response.ResponseFamily;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** The settings of boosting as options; their values are checked where the record is made. */
final class BoostFitOptions {
  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "trees for each parameter of the distribution (default: 500)")
  private String iterations;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "share of the line search's step that is taken (default: 0.01)")
  private String learningRate;

  @Option(names = "--depth", paramLabel = "N", description = "of the trees (default: 3)")
  private String depth;

  @Option(
      names = "--min-leaf-weight",
      paramLabel = "X",
      description = "least sum of weights in a leaf (default: 0)")
  private String minLeafWeight;

  @Option(
      names = "--bins",
      paramLabel = "N",
      description = "values of a number that are told apart, at most (default: 255)")
  private String bins;

  @Option(
      names = "--score",
      paramLabel = "log|crps",
      description =
          "the loss: -log p(y), or the continuous ranked probability score (normal, lognormal,"
              + " laplace, exponential) (default: log)")
  private String score;

  @Option(
      names = "--natural-gradient",
      paramLabel = "true|false",
      description = "follow natural gradients (default: true)")
  private String naturalGradient;

  @Option(
      names = "--subsample",
      paramLabel = "SHARE",
      description = "of the rows that each iteration sees (default: 1)")
  private String subsample;

  @Option(
      names = "--columns",
      paramLabel = "SHARE",
      description = "of the columns that each iteration sees (default: 1)")
  private String columns;

  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      description =
          "end after N iterations without a better loss on a validation part (default: never)")
  private String earlyStopping;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "of the rows held out for early stopping (default: 0.1)")
  private String validation;

  @Option(names = "--seed", paramLabel = "S", description = "of what is drawn (default: 0)")
  private String seed;

  /** The settings with their options; those not given keep their defaults. */
  BoostingOptions read() {
    if (validation != null && earlyStopping == null) {
      throw new InvalidOption(
          "--validation holds rows out for --early-stopping, which is not given");
    }
    Map<String, String> options = new LinkedHashMap<>();
    Map<String, String> settings = new LinkedHashMap<>();
    put("--iterations", "iterations", iterations, options, settings);
    put("--learning-rate", "learning_rate", learningRate, options, settings);
    put("--depth", "max_depth", depth, options, settings);
    put("--min-leaf-weight", "min_leaf_weight", minLeafWeight, options, settings);
    put("--bins", "bins", bins, options, settings);
    put("--score", "score", score, options, settings);
    put("--natural-gradient", "natural_gradient", naturalGradient, options, settings);
    put("--subsample", "row_fraction", subsample, options, settings);
    put("--columns", "column_fraction", columns, options, settings);
    put("--early-stopping", "early_stopping", earlyStopping, options, settings);
    put("--validation", "validation_fraction", validation, options, settings);
    put("--seed", "seed", seed, options, settings);
    try {
      return BoostingOptions.of(settings);
    } catch (InvalidOption e) {
      throw asOption(e, options);
    }
  }

  /**
   * Refuses a score that the target's distribution does not have.
   *
   * @throws InvalidOption when it does not
   */
  static void requireScore(BoostingOptions options, ResponseFamily family) {
    if (!family.has(options.score())) {
      throw new InvalidOption(
          "--score is %s, but must be log for distribution %s"
              .formatted(options.score().name().toLowerCase(Locale.ROOT), family.id()));
    }
  }

  private static void put(
      String option,
      String setting,
      String value,
      Map<String, String> options,
      Map<String, String> settings) {
    options.put(setting, option);
    if (value != null) {
      settings.put(setting, value);
    }
  }

  /** The setting that the line begins with, as the option that the user wrote. */
  private static InvalidOption asOption(InvalidOption e, Map<String, String> options) {
    for (Map.Entry<String, String> entry : options.entrySet()) {
      if (e.getMessage().startsWith(entry.getKey() + " ")) {
        return new InvalidOption(
            entry.getValue() + e.getMessage().substring(entry.getKey().length()));
      }
    }
    return e;
  }
}
