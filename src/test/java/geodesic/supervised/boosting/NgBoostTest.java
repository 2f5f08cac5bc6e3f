package geodesic.supervised.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.response.ResponseFamilies;
import geodesic.supervised.response.ResponseFamily;
import geodesic.supervised.response.UnivariateDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NgBoostTest {
  private static final ResponseFamily NORMAL = ResponseFamilies.NORMAL;

  private static Features column(double... x) {
    return new Features(List.of(new Features.Numeric("x", x)), x.length);
  }

  private static BoostingOptions options(Object... settings) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put((String) settings[i], settings[i + 1]);
    }
    return BoostingOptions.of(map);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static NgBoost fit(BoostingOptions options, Features x, double[] y, double[] weights) {
    try (Workers workers = new Workers(1)) {
      return NgBoost.fit(NORMAL, options, x, y, weights, workers, (m, training, held) -> {});
    }
  }

  /** Two columns, one of them with an effect on the mean and one on the deviation. */
  private static DataSet twoEffects(int rows) {
    Pcg64 random = new Pcg64(5);
    double[][] x = new double[rows][3];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < 3; j++) {
        x[i][j] = random.uniform(-1, 1);
      }
      y[i] = 3 * x[i][0] + StrictMath.exp(x[i][1]) * random.nextGaussian();
    }
    return new DataSet("two effects", List.of("mean", "deviation", "nothing"), x, y);
  }

  /**
   * mu = 2 and sigma = 2 at first. The natural gradient is (mu - y, (1 - z^2) / 2) = (+-2, 0), so
   * one split fits it; scale 1 makes every residual 0, scale 2 turns their signs, which is no
   * better, so the search returns to 1. The plain gradient is a quarter of it: 4 is the best scale.
   */
  @ParameterizedTest
  @CsvSource({"true, 1, 2", "false, 4, 0.5"})
  void oneIterationByHand(boolean natural, double scale, double leaf) {
    NgBoost model =
        NgBoost.fit(
            NORMAL,
            options("iterations", 1, "natural_gradient", natural),
            column(1, 1, 5, 5),
            new double[] {0, 0, 4, 4});
    Step step = model.steps().getFirst();
    assertThat(step.scale()).isEqualTo(scale);
    assertThat(step.trees().get(0).threshold()[0]).isEqualTo(3);
    assertThat(step.trees().get(0).value()).containsExactly(0, leaf, -leaf);
    assertThat(step.trees().get(1).value()).containsExactly(0);
    double[][] eta = model.parameters(column(2.9, 3, 3.1));
    assertThat(eta[0]).containsExactly(2 - 0.01 * scale * leaf, 1.98, 2.02);
    assertThat(eta[1]).containsOnly(StrictMath.log(2));
    assertThat(model.trainingLosses())
        .containsExactly(
            new double[] {0.5 * Math.log(2 * Math.PI) + Math.log(2) + 0.5}, within(1e-15));
  }

  @Test
  void constantFeaturesGiveTheMarginalFit() {
    double[] y = {1, 2, 4, 9};
    NgBoost model = NgBoost.fit(NORMAL, new BoostingOptions(), column(7, 7, 7, 7), y);
    double[][] eta = model.parameters(column(7, 100));
    assertThat(eta[0]).containsOnly(eta[0][0]);
    assertThat(eta[0][0]).isCloseTo(4, within(1e-9));
    assertThat(eta[1][1]).isCloseTo(0.5 * Math.log(38 / 4.0), within(1e-9));
  }

  @Test
  void weightsAreRepetitionsOfRows() {
    DataSet data = twoEffects(60);
    double[] weights = new double[60];
    List<Integer> repeated = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      weights[i] = i % 4;
      for (int k = 0; k < i % 4; k++) {
        repeated.add(i);
      }
    }
    DataSet rows = data.rows(repeated.stream().mapToInt(i -> i).toArray());
    BoostingOptions options = options("iterations", 40, "bins", 20, "min_leaf_weight", 2);
    double[][] weighted =
        fit(options, Features.of(data), data.y(), weights).parameters(Features.of(rows));
    double[][] plain =
        fit(options, Features.of(rows), rows.y(), ones(rows.rows())).parameters(Features.of(rows));
    for (int k = 0; k < 2; k++) {
      assertThat(weighted[k]).containsExactly(plain[k], within(1e-9));
    }
  }

  @Test
  void trainingLossFallsInEveryIteration() {
    DataSet data = BundledData.CONCRETE.load();
    double[] losses =
        NgBoost.fit(NORMAL, options("iterations", 200), Features.of(data), data.y())
            .trainingLosses();
    assertThat(losses).hasSize(200);
    for (int m = 1; m < losses.length; m++) {
      assertThat(losses[m]).isLessThan(losses[m - 1]);
    }
  }

  /** The natural gradient does not know the target's unit; in 4 times finer ones all is exact. */
  @Test
  void theTargetsUnitDoesNotMatter() {
    DataSet data = twoEffects(200);
    BoostingOptions options = options("iterations", 50, "learning_rate", 0.1);
    Features x = Features.of(data);
    double[][] eta = NgBoost.fit(NORMAL, options, x, data.y()).parameters(x);
    double[] finer = Arrays.stream(data.y()).map(y -> 4 * y).toArray();
    double[][] scaled = NgBoost.fit(NORMAL, options, x, finer).parameters(x);
    for (int i = 0; i < data.rows(); i++) {
      assertThat(scaled[0][i]).isCloseTo(4 * eta[0][i], within(1e-9));
      assertThat(scaled[1][i]).isCloseTo(eta[1][i] + Math.log(4), within(1e-9));
    }
  }

  @Test
  void findsWhatMovesTheMeanAndWhatTheDeviation() {
    DataSet data = twoEffects(1000);
    NgBoost model = NgBoost.fit(NORMAL, options("iterations", 300), Features.of(data), data.y());
    double[][] importances = model.featureImportances();
    for (double[] importance : importances) {
      assertThat(Arrays.stream(importance).sum()).isCloseTo(1, within(1e-12));
    }
    // The rest is noise, which late trees fit in any column.
    assertThat(importances[0][0]).isGreaterThan(importances[0][1]);
    assertThat(importances[0][0]).isGreaterThan(importances[0][2]);
    assertThat(importances[1][1]).isGreaterThan(importances[1][0]);
    assertThat(importances[1][1]).isGreaterThan(importances[1][2]);
    List<UnivariateDistribution> predictions =
        model.predict(
            Features.of(data.features(), new double[][] {{-0.5, -0.9, 0}, {0.5, 0.9, 0}}),
            UnivariateDistribution.class);
    assertThat(predictions.get(0).mean()[0]).isCloseTo(-1.5, within(0.5));
    assertThat(predictions.get(1).mean()[0]).isCloseTo(1.5, within(0.5));
    assertThat(predictions.get(1).standardDeviation())
        .isGreaterThan(3 * predictions.get(0).standardDeviation());
  }

  @Test
  void aMissingValueSaysSomething() {
    double none = Double.NaN;
    Features x = column(1, 2, 3, none, none, 1.5, 2.5, none);
    double[] y = {0, 1, 0, 9, 10, 1, 0, 11};
    NgBoost model =
        NgBoost.fit(NORMAL, options("iterations", 1, "learning_rate", 1, "max_depth", 1), x, y);
    double[] mu = model.parameters(column(none, -100, 2, 100))[0];
    assertThat(mu[0]).isGreaterThan(mu[1] + 5);
    assertThat(mu[1]).isEqualTo(mu[2]).isEqualTo(mu[3]);
  }

  @Test
  void missingValuesGoWithThoseTheyAreLike() {
    double none = Double.NaN;
    Features x = column(1, 1, 1, 2, 2, 2, none, none);
    double[] y = {0, 0.1, -0.1, 5, 5.1, 4.9, 0.05, -0.05};
    NgBoost model =
        NgBoost.fit(NORMAL, options("iterations", 1, "learning_rate", 1, "max_depth", 1), x, y);
    double[] mu = model.parameters(column(none, 1, 2))[0];
    assertThat(mu[0]).isEqualTo(mu[1]).isLessThan(mu[2]);
  }

  @Test
  void categoriesNeedNoOrder() {
    List<String> names = List.of("a", "b", "c", "d");
    int[] codes = {0, 1, 2, 3, 0, 1, 2, 3, -1};
    Features x = new Features(List.of(new Features.Categorical("kind", names, codes)), 9);
    double[] y = {0, 8, 0.5, 8.5, 0.2, 8.2, 0.7, 8.7, 4};
    NgBoost model =
        NgBoost.fit(NORMAL, options("iterations", 1, "learning_rate", 1, "max_depth", 1), x, y);
    // Other codes for the same names, and a name that training did not have.
    Features others =
        new Features(
            List.of(
                new Features.Categorical(
                    "kind", List.of("new", "d", "c", "b", "a"), new int[] {4, 2, 3, 1, 0, -1})),
            6);
    double[] mu = model.parameters(others)[0];
    assertThat(mu[0]).isEqualTo(mu[1]).isLessThan(mu[2]);
    assertThat(mu[2]).isEqualTo(mu[3]);
    assertThat(mu[4]).isEqualTo(mu[5]);
  }

  @Test
  void columnsAreFoundByName() {
    DataSet data = twoEffects(100);
    NgBoost model = NgBoost.fit(NORMAL, options("iterations", 20), Features.of(data), data.y());
    List<Features.Column> turned = new ArrayList<>(Features.of(data).columns());
    turned.add(new Features.Categorical("id", List.of("?"), new int[100]));
    Features reversed = new Features(turned.reversed(), 100);
    assertThat(model.parameters(reversed)).isDeepEqualTo(model.parameters(Features.of(data)));
    assertThatThrownBy(() -> model.predict(column(1)))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "there is no column mean, but the model predicts from mean, deviation, nothing");
    Features wrong =
        new Features(List.of(new Features.Categorical("mean", List.of(), new int[0])), 0);
    assertThatThrownBy(() -> model.predict(wrong))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("column mean holds categories, but must hold numbers");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void threadsDoNotChangeBits(int threads) {
    DataSet data = BundledData.CONCRETE.load();
    int[] many = new int[5000]; // more than a tile of the mean loss
    Arrays.setAll(many, i -> i % data.rows());
    DataSet rows = data.rows(many);
    BoostingOptions options =
        options("iterations", 8, "row_fraction", 0.9, "column_fraction", 0.5, "early_stopping", 5);
    try (Workers one = new Workers(1);
        Workers several = new Workers(threads)) {
      Features x = Features.of(rows);
      double[] weights = ones(5000);
      NgBoost alone =
          NgBoost.fit(NORMAL, options, x, rows.y(), weights, one, (m, training, held) -> {});
      NgBoost together =
          NgBoost.fit(NORMAL, options, x, rows.y(), weights, several, (m, training, held) -> {});
      assertThat(together.parameters(x)).isDeepEqualTo(alone.parameters(x));
      assertThat(together.trainingLosses()).isEqualTo(alone.trainingLosses());
      assertThat(together.validationLosses()).isEqualTo(alone.validationLosses());
    }
  }

  @Test
  void earlyStoppingKeepsTheBestIteration() {
    DataSet data = BundledData.DIABETES.load();
    NgBoost model =
        NgBoost.fit(
            NORMAL,
            options("iterations", 2000, "learning_rate", 0.05, "early_stopping", 20),
            Features.of(data),
            data.y());
    double[] losses = model.validationLosses();
    double best = Arrays.stream(losses).min().orElseThrow();
    assertThat(losses).hasSize(model.iterations() + 20);
    assertThat(losses[model.iterations() - 1]).isEqualTo(best);
    assertThat(model.iterations()).isBetween(10, 500);
  }

  @Test
  void someRowsAndColumnsAreEnough() {
    DataSet data = BundledData.CONCRETE.load();
    Features x = Features.of(data);
    double all = last(NgBoost.fit(NORMAL, options("iterations", 150), x, data.y()));
    BoostingOptions fewer = options("iterations", 150, "row_fraction", 0.5, "column_fraction", 0.5);
    NgBoost model = NgBoost.fit(NORMAL, fewer, x, data.y());
    assertThat(last(model)).isBetween(all, all + 0.2);
    BoostingOptions reseeded =
        options("iterations", 150, "row_fraction", 0.5, "column_fraction", 0.5, "seed", 1);
    assertThat(last(NgBoost.fit(NORMAL, reseeded, x, data.y()))).isNotEqualTo(last(model));
  }

  private static double last(NgBoost model) {
    double[] losses = model.trainingLosses();
    return losses[losses.length - 1];
  }

  @Test
  void stagesEndInTheModel() {
    DataSet data = twoEffects(100);
    Features x = Features.of(data);
    NgBoost model = NgBoost.fit(NORMAL, options("iterations", 7), x, data.y());
    List<double[]> means = new ArrayList<>();
    model.stages(x, (m, eta) -> means.add(eta[0].clone()));
    assertThat(means).hasSize(8);
    assertThat(means.getFirst()).containsOnly(means.getFirst()[0]);
    assertThat(means.getLast()).isEqualTo(model.parameters(x)[0]);
  }

  @Test
  void refusesWhatCannotBeFitted() {
    assertThatThrownBy(
            () -> NgBoost.fit(NORMAL, new BoostingOptions(), column(1, 2), new double[] {3, 3}))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("all targets are 3");
    assertThatThrownBy(() ->
            NgBoost.fit(NORMAL, new BoostingOptions(), new Features(List.of(), 0), new double[0]))
        .isInstanceOf(InvalidOption.class)
        .hasMessage("there is no column to predict from");
    assertThatThrownBy(() -> NgBoost.fit(NORMAL, new BoostingOptions(), column(), new double[0]))
        .isInstanceOf(InvalidOption.class)
        .hasMessage("0 rows with a weight above 0 are too few to train with");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max_depth    | 17 | max_depth is 17, but must be between 1 and 16
          bins         | 1  | bins is 1, but must be between 2 and 255
          row_fraction | 0  | row_fraction is 0.0, but must be above 0 and at most 1
          iterations   | 0  | iterations is 0, but must be at least 1
          """)
  void optionsSayWhatIsRight(String option, String value, String message) {
    assertThatThrownBy(() -> BoostingOptions.of(Map.of(option, value)))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(message);
    assertThatThrownBy(() -> BoostingOptions.of(Map.of("depth", 3)))
        .isInstanceOf(InvalidOption.class)
        .hasMessageStartingWith("boosting has no setting depth, but score, natural_gradient");
  }
}
