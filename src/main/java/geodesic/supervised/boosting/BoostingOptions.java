package geodesic.supervised.boosting;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.supervised.response.ScoringRule;
import java.util.List;
import java.util.Map;

/**
 * The settings of natural-gradient boosting. The defaults are those of the paper's experiments.
 *
 * @param score the loss
 * @param naturalGradient whether trees are fitted to natural gradients
 * @param iterations trees for each parameter of the distribution
 * @param learningRate the share of the line search's step that is taken
 * @param maxDepth splits between a tree's root and any of its leaves, at most
 * @param minLeafWeight the least sum of weights in a leaf
 * @param bins how many values of a number are told apart, at most
 * @param rowFraction of the rows that each iteration sees
 * @param columnFraction of the columns that each iteration sees
 * @param earlyStopping iterations without a better validation loss after which it ends; 0: never
 * @param validationFraction of the rows that are held out for early stopping
 * @param seed of what is drawn: rows, columns, the validation part
 */
public record BoostingOptions(
    @Explained("the loss: -log p(y), or the continuous ranked probability score") ScoringRule score,
    @Explained("trees follow natural gradients") boolean naturalGradient,
    @Explained("trees for each parameter of the distribution") int iterations,
    @Explained("share of the line search's step that is taken") double learningRate,
    @Explained("splits from a tree's root to any of its leaves, at most") int maxDepth,
    @Explained("least sum of weights in a leaf; rows weigh 1 where nothing else is said")
        double minLeafWeight,
    @Explained("values of a number that are told apart, at most") int bins,
    @Explained("share of the rows that each iteration sees") double rowFraction,
    @Explained("share of the columns that each iteration sees") double columnFraction,
    @Explained("iterations without a better validation loss after which it ends; 0: never")
        int earlyStopping,
    @Explained("share of the rows held out for early stopping") double validationFraction,
    @Explained("seed of what is drawn: rows, columns, the validation part") long seed) {
  private static final int DEEPEST = 16;

  public BoostingOptions {
    Bounds.atLeast("iterations", iterations, 1);
    Bounds.above("learning_rate", learningRate, 0);
    between("max_depth", maxDepth, 1, DEEPEST);
    Bounds.atLeast("min_leaf_weight", minLeafWeight, 0);
    between("bins", bins, 2, ColumnBins.MOST);
    share("row_fraction", rowFraction);
    share("column_fraction", columnFraction);
    Bounds.atLeast("early_stopping", earlyStopping, 0);
    Bounds.inside("validation_fraction", validationFraction, 0, 1);
  }

  /** The defaults. */
  public BoostingOptions() {
    this(ScoringRule.LOG, true, 500, 0.01, 3, 0, ColumnBins.MOST, 1, 1, 0, 0.1, 0);
  }

  /**
   * The defaults, but for some settings.
   *
   * @param settings by name, such as {@code Map.of("iterations", 1000, "natural_gradient", false)}
   * @throws InvalidOption when there is no such setting, or it can't have that value
   */
  public static BoostingOptions of(Map<String, ?> settings) {
    List<String> names = OptionRecord.names(BoostingOptions.class);
    for (String name : settings.keySet()) {
      if (!names.contains(name)) {
        throw new InvalidOption(
            "boosting has no setting " + name + ", but " + String.join(", ", names));
      }
    }
    return OptionRecord.create(BoostingOptions.class, settings);
  }

  private static void between(String option, int value, int low, int high) {
    if (value < low || value > high) {
      throw Bounds.refused(option, value, "between " + low + " and " + high);
    }
  }

  private static void share(String option, double value) {
    if (!(value > 0 && value <= 1)) {
      throw Bounds.refused(option, value, "above 0 and at most 1");
    }
  }
}
