package geodesic.demo.ngboost;

import geodesic.parallel.Workers;
import geodesic.supervised.boosting.Features;
import geodesic.supervised.boosting.NgBoost;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.response.ResponseFamilies;
import geodesic.supervised.response.ResponseFamily;
import geodesic.supervised.response.ScoringRule;
import geodesic.supervised.response.UnivariateDistribution;
import java.util.Arrays;
import java.util.List;

/**
 * A model on a split.
 *
 * @param test its test rows
 * @param predictions for them
 * @param pit the cdf of each prediction at its target: uniform where predictions are right
 * @param stages the mean of -log p(y) over the test rows after 0, 1, ... iterations
 */
record SplitResult(
    SplitRow row,
    DataSet test,
    List<UnivariateDistribution> predictions,
    double[] pit,
    double[] stages) {

  static SplitResult of(ReferenceSplit split, Variant variant) {
    DataSet all = split.data().load();
    DataSet training = all.rows(split.trainingRows(all.rows()));
    DataSet test = all.rows(split.testRows());
    double[] ones = new double[training.rows()];
    Arrays.fill(ones, 1);
    long start = System.nanoTime();
    NgBoost model;
    // Splits are fitted at the same time; each is one thread's work.
    try (Workers alone = new Workers(1)) {
      model =
          NgBoost.fit(
              ResponseFamilies.NORMAL,
              variant.options(),
              Features.of(training),
              training.y(),
              ones,
              alone,
              (iteration, loss, held) -> {});
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    Features x = Features.of(test);
    double[] stages = new double[model.iterations() + 1];
    model.stages(x, (m, eta) -> stages[m] = nll(model.family(), test.y(), eta));
    List<UnivariateDistribution> predictions = model.predict(x, UnivariateDistribution.class);
    double[] pit = new double[test.rows()];
    double squares = 0;
    for (int i = 0; i < pit.length; i++) {
      pit[i] = predictions.get(i).cdf(test.y()[i]);
      double error = predictions.get(i).mean()[0] - test.y()[i];
      squares += error * error;
    }
    SplitRow row =
        new SplitRow(
            all.name(),
            variant,
            split.number(),
            model.iterations(),
            stages[model.iterations()],
            Math.sqrt(squares / pit.length),
            variant.referenceNll(split),
            variant.referenceRmse(split),
            seconds);
    return new SplitResult(row, test, predictions, pit, stages);
  }

  private static double nll(ResponseFamily family, double[] y, double[][] eta) {
    double[] losses = new double[y.length];
    family.losses(ScoringRule.LOG, y, eta, 0, y.length, losses);
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / y.length;
  }

  boolean is(String data, Variant variant) {
    return row.data().equals(data) && row.variant() == variant;
  }
}
