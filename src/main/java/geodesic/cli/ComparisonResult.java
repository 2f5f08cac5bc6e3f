package geodesic.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import geodesic.experiment.EntrantSummary;
import geodesic.experiment.PairComparison;
import geodesic.experiment.Results;
import geodesic.files.RecordJson;
import geodesic.statistics.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What {@code compare --json} prints. A number that does not exist is null.
 *
 * @param comparisons the pairs by their final returns
 */
record ComparisonResult(
    String env,
    List<ComparisonResult.Entrant> entrants,
    List<ComparisonResult.Pair> comparisons,
    String out) {
  /** An entrant. */
  record Entrant(
      String label,
      String algorithm,
      int runs,
      int failed,
      Double iqm,
      Double iqmLow,
      Double iqmHigh,
      Double mean,
      Double meanLow,
      Double meanHigh,
      Double curveMean,
      Double stepsToThreshold,
      int diverged) {
    static Entrant of(EntrantSummary entrant) {
      Interval iqm = entrant.iqm().interval();
      Interval mean = entrant.mean().interval();
      return new Entrant(
          entrant.label(),
          entrant.algorithm(),
          entrant.runs().size(),
          entrant.failed(),
          RecordJson.number(entrant.iqm().value()),
          RecordJson.number(iqm.low()),
          RecordJson.number(iqm.high()),
          RecordJson.number(entrant.mean().value()),
          RecordJson.number(mean.low()),
          RecordJson.number(mean.high()),
          RecordJson.number(entrant.curveMean().value()),
          RecordJson.number(entrant.stepsToThreshold()),
          entrant.diverged());
    }
  }

  /** A pair of entrants. */
  record Pair(
      String a,
      String b,
      @JsonProperty("probability_a_better") Double probabilityABetter,
      @JsonProperty("probability_a_better_low") Double probabilityABetterLow,
      @JsonProperty("probability_a_better_high") Double probabilityABetterHigh,
      Double iqmDifference,
      Double iqmDifferenceLow,
      Double iqmDifferenceHigh,
      Double pHolm,
      String verdict) {
    static Pair of(PairComparison pair) {
      Interval probability = pair.probability().interval();
      Interval difference = pair.iqmDifference().interval();
      return new Pair(
          pair.a(),
          pair.b(),
          RecordJson.number(pair.probability().value()),
          RecordJson.number(probability.low()),
          RecordJson.number(probability.high()),
          RecordJson.number(pair.iqmDifference().value()),
          RecordJson.number(difference.low()),
          RecordJson.number(difference.high()),
          RecordJson.number(pair.adjustedPValue()),
          pair.verdict().name().toLowerCase(Locale.ROOT));
    }
  }

  static ComparisonResult of(Results results, Path folder) {
    return new ComparisonResult(
        results.specification().environment(),
        results.entrants().stream().map(Entrant::of).toList(),
        results.pairs().stream().map(Pair::of).toList(),
        folder.toString());
  }
}
