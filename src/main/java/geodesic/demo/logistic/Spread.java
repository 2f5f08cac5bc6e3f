package geodesic.demo.logistic;

import geodesic.figure.DecimalText;
import geodesic.statistics.Statistics;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** The mean over repetitions, and their standard deviation. */
record Spread(double mean, double sd) {
  static <T> Spread of(T[] repetitions, ToDoubleFunction<T> value) {
    double[] values = Arrays.stream(repetitions).mapToDouble(value).toArray();
    return new Spread(Statistics.mean(values), Statistics.std(values));
  }

  /** As text with three decimals. */
  String text() {
    return DecimalText.of(mean, 3) + " ± " + DecimalText.of(sd, 3);
  }
}
