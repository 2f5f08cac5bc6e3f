package geodesic.demo.logistic;

import geodesic.demo.DemoRun;
import geodesic.demo.logistic.Split.Part;
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
  static final List<Double> RATES = rates();

  private static List<Double> rates() {
    List<Double> rates = new ArrayList<>();
    for (int i = -20; i <= 20; i++) {
      // Powers of ten are exact: 1 and 0.1 are among them.
      rates.add(i % 10 == 0 ? Double.parseDouble("1e" + i / 10) : StrictMath.pow(10, i / 10.0));
    }
    return rates;
  }

  /** Losses after the last iteration, [method][rate][part][repetition]. */
  List<RateRow> run(DemoRun run) {
    int methods = Method.values().length;
    int parts = Part.values().length;
    double[][][][] losses = new double[methods][RATES.size()][parts][repetitions];
    run.workers()
        .forEach(
            repetitions,
            (repetition, worker) -> {
              Split split = splits.apply(repetition);
              for (Method method : Method.values()) {
                for (int r = 0; r < RATES.size(); r++) {
                  double[] w = fit(split, method, RATES.get(r));
                  for (Part part : Part.values()) {
                    losses[method.ordinal()][r][part.ordinal()][repetition] =
                        loss(split.part(part), w);
                  }
                }
              }
            });
    List<RateRow> rows = new ArrayList<>();
    for (Method method : Method.values()) {
      for (int r = 0; r < RATES.size(); r++) {
        double[][] byPart = losses[method.ordinal()][r];
        rows.add(
            new RateRow(
                data,
                method,
                method == Method.GRADIENT ? 0 : damping,
                RATES.get(r),
                repetitions,
                Spread.of(byPart[Part.TRAINING.ordinal()]),
                Spread.of(byPart[Part.HELD_OUT.ordinal()]),
                Spread.of(byPart[Part.FIRST_TRAINING.ordinal()])));
      }
    }
    return rows;
  }

  private double[] fit(Split split, Method method, double rate) {
    LogisticLoss loss =
        new LogisticLoss(new LogisticRegression(split.training(), false), split.start());
    return new Descent(method.rule(damping), rate, ITERATIONS + 1).run(loss).last().theta();
  }

  /** The mean negative log-likelihood, in nats. */
  static double loss(DataSet data, double[] w) {
    return -new LogisticRegression(data, false).logLikelihood(w) / data.rows();
  }
}
