package geodesic.demo.logistic;

import geodesic.demo.DemoRun;
import geodesic.demo.LearningRates;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.descent.Descent;
import geodesic.supervised.model.LogisticRegression;
import geodesic.supervised.problem.LogisticLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Five iterations of every method at every rate, in every repetition.
 *
 * @param data the data set's name
 * @param damping of the natural gradients
 * @param splits the repetition of a number
 */
record RateSweep(String data, double damping, int repetitions, IntFunction<Split> splits) {
  private static final int ITERATIONS = 5;

  /** 0.01 to 100, ten to a power of ten. */
  static final List<Double> RATES = LearningRates.between(-2, 2, 10);

  private record Entry(Method method, double rate) {}

  /**
   * All methods at all rates.
   *
   * @param from the share of the demo's work that is done before
   * @param to and after
   */
  List<RateRow> run(DemoRun run, double from, double to) {
    List<Entry> entries = new ArrayList<>();
    for (Method method : Method.values()) {
      RATES.forEach(rate -> entries.add(new Entry(method, rate)));
    }
    Split.Losses[][] losses = new Split.Losses[entries.size()][repetitions];
    run.workers()
        .forEachOrdered(
            repetitions,
            (repetition, worker) -> {
              Split split = splits.apply(repetition);
              LogisticRegression model = new LogisticRegression(split.training(), false);
              for (int i = 0; i < losses.length; i++) {
                Entry entry = entries.get(i);
                losses[i][repetition] = split.losses(fit(model, split.start(), entry));
              }
            },
            (repetition, worker) ->
                run.progress().at(from + (to - from) * (repetition + 1) / repetitions, data));
    List<RateRow> rows = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      Entry entry = entries.get(i);
      rows.add(
          new RateRow(
              data,
              entry.method,
              entry.method == Method.GRADIENT ? 0 : damping,
              entry.rate,
              repetitions,
              Spread.of(losses[i], Split.Losses::training),
              Spread.of(losses[i], Split.Losses::heldOut),
              Spread.of(losses[i], Split.Losses::firstTraining)));
    }
    return rows;
  }

  private double[] fit(LogisticRegression model, double[] start, Entry entry) {
    LogisticLoss loss = new LogisticLoss(model, start);
    return new Descent(entry.method.rule(damping), entry.rate, ITERATIONS + 1)
        .run(loss)
        .last()
        .theta();
  }

  /** The mean negative log-likelihood, in nats. */
  static double loss(DataSet data, double[] w) {
    return -new LogisticRegression(data, false).logLikelihood(w) / data.rows();
  }
}
