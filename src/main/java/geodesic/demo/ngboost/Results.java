package geodesic.demo.ngboost;

import geodesic.statistics.Statistics;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All models on all splits. */
record Results(List<SplitResult> all) {
  List<SplitResult> of(String data, Variant variant) {
    return all.stream().filter(result -> result.is(data, variant)).toList();
  }

  List<SplitRow> rows() {
    return all.stream().map(SplitResult::row).toList();
  }

  double[] values(String data, Variant variant, ToDoubleFunction<SplitRow> value) {
    return of(data, variant).stream().map(SplitResult::row).mapToDouble(value).toArray();
  }

  /** The mean over a data set's splits. */
  double mean(String data, Variant variant, ToDoubleFunction<SplitRow> value) {
    return Statistics.mean(values(data, variant, value));
  }

  /** The mean over those splits that have plain gradients as well. */
  double meanWherePlain(String data, Variant variant, ToDoubleFunction<SplitRow> value) {
    int splits = of(data, Variant.PLAIN).size();
    return of(data, variant).stream()
        .limit(splits)
        .map(SplitResult::row)
        .mapToDouble(value)
        .average()
        .orElseThrow();
  }

  /** The standard error of the mean over a data set's splits. */
  double standardError(String data, Variant variant, ToDoubleFunction<SplitRow> value) {
    double[] values = values(data, variant, value);
    return Statistics.std(values) / Math.sqrt(values.length);
  }

  /** The probability integral transforms of all test rows. */
  double[] pit(String data, Variant variant) {
    return of(data, variant).stream().flatMapToDouble(r -> Arrays.stream(r.pit())).toArray();
  }

  /** The share of targets inside the central interval of a probability. */
  double coverage(String data, Variant variant, double probability) {
    double[] pit = pit(data, variant);
    double inside = 0;
    for (double u : pit) {
      inside += Math.abs(2 * u - 1) <= probability ? 1 : 0;
    }
    return inside / pit.length;
  }

  /** The mean over splits of the test loss after 0, 1, ... iterations. */
  double[] stages(String data, Variant variant, int splits) {
    List<double[]> each =
        of(data, variant).stream().limit(splits).map(SplitResult::stages).toList();
    return IntStream.range(0, each.getFirst().length)
        .mapToDouble(m -> each.stream().mapToDouble(stages -> stages[m]).average().orElseThrow())
        .toArray();
  }
}
