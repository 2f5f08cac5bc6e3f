package geodesic.demo.logistic;

import geodesic.figure.DecimalText;
import geodesic.statistics.Statistics;

/** The mean over repetitions, and their standard deviation. */
record Spread(double mean, double sd) {
  static Spread of(double[] values) {
    return new Spread(Statistics.mean(values), Statistics.std(values));
  }

  /** As text with three decimals. */
  String text() {
    return DecimalText.of(mean, 3) + " ± " + DecimalText.of(sd, 3);
  }
}
