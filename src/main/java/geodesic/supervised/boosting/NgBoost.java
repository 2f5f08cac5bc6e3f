package geodesic.supervised.boosting;

import geodesic.options.Bounds;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.supervised.response.ResponseDistribution;
import geodesic.supervised.response.ResponseFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Predicts a distribution from features, by natural-gradient boosting (Duan et al. 2020,
 * arXiv:1910.03225): for each parameter of the distribution a sum of small regression trees, each
 * fitted to the natural gradients of a proper scoring rule.
 *
 * <pre>{@code
 * NgBoost model = NgBoost.fit(ResponseFamilies.NORMAL, new BoostingOptions(), features, y);
 * for (UnivariateDistribution p : model.predict(others, UnivariateDistribution.class)) {
 *   log.println(p.mean()[0] + ", 90 % between " + p.quantile(0.05) + " and " + p.quantile(0.95));
 * }
 * model.save(Path.of("model.json"));
 * }</pre>
 *
 * <p>Features may be numbers or categories, and may be missing. Immutable; any number of threads
 * may predict with one.
 */
public final class NgBoost {
  /** Sees the parameters of all rows after each iteration. */
  @FunctionalInterface
  public interface Stage {
    /**
     * Looks at them.
     *
     * @param iterations how many are done, from 0 on
     * @param eta [parameter][row], valid during this call; not to be modified
     */
    void at(int iterations, double[][] eta);
  }

  private final ResponseFamily family;
  private final BoostingOptions options;
  private final FeatureSchema schema;
  private final TargetSchema target;
  private final double[] start;
  private final List<Step> steps;
  private final double[] trainingLosses;
  private final double[] validationLosses;

  NgBoost(
      ResponseFamily family,
      BoostingOptions options,
      FeatureSchema schema,
      TargetSchema target,
      double[] start,
      List<Step> steps,
      double[] trainingLosses,
      double[] validationLosses) {
    this.family = family;
    this.options = options;
    this.schema = schema;
    this.target = target;
    this.start = start;
    this.steps = List.copyOf(steps);
    this.trainingLosses = trainingLosses;
    this.validationLosses = validationLosses;
  }

  /**
   * Fits a model in the calling thread, all rows having the same weight.
   *
   * @see #fit(ResponseFamily, BoostingOptions, Features, double[], double[], Workers,
   *     BoostingListener)
   */
  public static NgBoost fit(
      ResponseFamily family, BoostingOptions options, Features x, double[] y) {
    double[] weights = new double[x.rows()];
    Arrays.fill(weights, 1);
    try (Workers workers = new Workers(1)) {
      return fit(family, options, x, y, weights, workers, (iteration, training, validation) -> {});
    }
  }

  /**
   * Fits a model. It does not depend on how many threads there are.
   *
   * @param family what the target's distribution is like
   * @param y the target of each row, as many doubles as the family's targets have
   * @param weights of the rows, at least 0; two rows that are the same count as one with the sum of
   *     their weights
   * @param workers fit trees at the same time
   * @throws InvalidOption when the targets are none of this family or leave it undetermined, when
   *     there are too few rows, when the family does not have the scoring rule, or when the loss
   *     does not stay finite
   */
  public static NgBoost fit(
      ResponseFamily family,
      BoostingOptions options,
      Features x,
      double[] y,
      double[] weights,
      Workers workers,
      BoostingListener listener) {
    require(family, options, x);
    TrainingData all = TrainingData.of(x, y, weights, family.targetSize());
    TrainingData training = all;
    TrainingData heldOut = all.rows(new int[0]);
    if (options.earlyStopping() > 0) {
      Subsampling part = Boosting.validation(options, all.count());
      heldOut = all.rows(part.next());
      training = all.rows(part.rest());
    }
    if (training.count() == 0) {
      throw new InvalidOption(
          "%d rows with a weight above 0 are too few to train with".formatted(all.count()));
    }
    Boosting boosting = new Boosting(family, options, training, workers);
    Validation validation = new Validation(heldOut, boosting.start(), options);
    boosting.run(validation, listener);
    return new NgBoost(
        family,
        options,
        all.schema(),
        TargetSchema.UNNAMED,
        boosting.start(),
        boosting.steps().subList(0, validation.kept(boosting.steps().size())),
        boosting.trainingLosses(),
        validation.losses());
  }

  private static void require(ResponseFamily family, BoostingOptions options, Features x) {
    if (x.columns().isEmpty()) {
      throw new InvalidOption("there is no column to predict from");
    } else if (!family.has(options.score())) {
      throw Bounds.refused(
          "score",
          options.score().name().toLowerCase(Locale.ROOT),
          "log for distribution " + family.id());
    }
  }

  /**
   * The distribution of each row's target.
   *
   * @param x has this model's columns, by name, in any order
   * @throws InvalidOption when a column is missing, or holds numbers where it held categories
   */
  public List<ResponseDistribution> predict(Features x) {
    return predict(x, ResponseDistribution.class);
  }

  /**
   * The distribution of each row's target, of a kind that this model's family has.
   *
   * @throws ClassCastException when the family's distributions are not of that kind
   */
  public <D extends ResponseDistribution> List<D> predict(Features x, Class<D> kind) {
    double[][] eta = parameters(x);
    List<D> predictions = new ArrayList<>(x.rows());
    for (int i = 0; i < x.rows(); i++) {
      double[] row = new double[eta.length];
      for (int k = 0; k < row.length; k++) {
        row[k] = eta[k][i];
      }
      predictions.add(kind.cast(family.at(row)));
    }
    return predictions;
  }

  /** The parameters eta of each row's distribution, [parameter][row]. */
  public double[][] parameters(Features x) {
    double[][] eta = started(x.rows());
    double[][] columns = schema.values(x);
    for (Step step : steps) {
      step.apply(options.learningRate(), columns, eta);
    }
    return eta;
  }

  /** Shows the parameters after none, one, ..., all of the iterations. */
  public void stages(Features x, Stage stage) {
    double[][] eta = started(x.rows());
    double[][] columns = schema.values(x);
    stage.at(0, eta);
    for (int m = 0; m < steps.size(); m++) {
      steps.get(m).apply(options.learningRate(), columns, eta);
      stage.at(m + 1, eta);
    }
  }

  private double[][] started(int rows) {
    double[][] eta = new double[start.length][rows];
    for (int k = 0; k < eta.length; k++) {
      Arrays.fill(eta[k], start[k]);
    }
    return eta;
  }

  /**
   * How much each column matters for each parameter: the share of a tree's gain that its splits on
   * the column have, averaged over the trees with the line search's scales as weights. Each
   * parameter's add up to 1, or are all 0 where no tree has a split.
   *
   * @return [parameter][column]
   */
  public double[][] featureImportances() {
    return FeatureImportances.of(steps, start.length, schema.columns().size());
  }

  public ResponseFamily family() {
    return family;
  }

  public BoostingOptions options() {
    return options;
  }

  public FeatureSchema schema() {
    return schema;
  }

  /** What the targets are called; unnamed until {@link #withTarget}. */
  public TargetSchema target() {
    return target;
  }

  /** The same model, whose file says what its targets are called. */
  public NgBoost withTarget(TargetSchema named) {
    return new NgBoost(
        family, options, schema, named, start, steps, trainingLosses, validationLosses);
  }

  /** How many iterations the model has, which early stopping makes fewer than were asked for. */
  public int iterations() {
    return steps.size();
  }

  /** The mean training loss before each iteration. */
  public double[] trainingLosses() {
    return trainingLosses.clone();
  }

  /** The mean loss of the validation rows after each iteration; empty without early stopping. */
  public double[] validationLosses() {
    return validationLosses.clone();
  }

  double[] start() {
    return start.clone();
  }

  List<Step> steps() {
    return steps;
  }

  /**
   * Writes the model as JSON, in place of a file that may be there.
   *
   * @throws IOException naming the file if it cannot be written; the old file is untouched then
   */
  public void save(Path file) throws IOException {
    ModelFile.of(this).write(file);
  }

  /**
   * Reads what {@link #save} wrote. Predictions are the same, bit by bit.
   *
   * @throws IOException in one line if the file cannot be read or is not a model
   */
  public static NgBoost load(Path file) throws IOException {
    return ModelFile.read(file).model();
  }
}
