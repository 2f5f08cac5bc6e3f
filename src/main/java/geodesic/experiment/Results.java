package geodesic.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison came to.
 *
 * @param tried every setting of the sweep; empty without one
 * @param entrants in the order of the specification, each with its runs in the order of seeds
 * @param pairs each pair of entrants once
 * @param failures runs that broke down, the sweep's first
 */
public record Results(
    Specification specification,
    List<TriedSetting> tried,
    List<EntrantSummary> entrants,
    List<PairComparison> pairs,
    List<RunOutcome.Failure> failures) {

  static Results of(
      Specification specification,
      List<TriedSetting> tried,
      List<RunResult> runs,
      List<RunOutcome.Failure> tuningFailures,
      List<RunOutcome.Failure> reportedFailures) {
    List<EntrantSummary> entrants = new ArrayList<>();
    for (Entrant entrant : specification.entrants()) {
      List<RunResult> own =
          runs.stream()
              .filter(run -> run.label().equals(entrant.label()))
              .sorted(java.util.Comparator.comparingLong(RunResult::seed))
              .toList();
      long failed =
          reportedFailures.stream().filter(f -> f.label().equals(entrant.label())).count();
      entrants.add(EntrantSummary.of(entrant, own, (int) failed));
    }
    List<RunOutcome.Failure> failures = new ArrayList<>(tuningFailures);
    failures.addAll(reportedFailures);
    return new Results(specification, tried, entrants, pairs(entrants), failures);
  }

  private static List<PairComparison> pairs(List<EntrantSummary> entrants) {
    List<EntrantSummary[]> pairs = new ArrayList<>();
    for (int i = 0; i < entrants.size(); i++) {
      for (int j = i + 1; j < entrants.size(); j++) {
        pairs.add(new EntrantSummary[] {entrants.get(i), entrants.get(j)});
      }
    }
    double[] adjusted =
        Holm.adjusted(
            pairs.stream()
                .mapToDouble(p -> MannWhitney.pValue(p[0].finalReturns(), p[1].finalReturns()))
                .toArray());
    List<PairComparison> comparisons = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      comparisons.add(PairComparison.of(pairs.get(i)[0], pairs.get(i)[1], adjusted[i]));
    }
    return comparisons;
  }

  /** Whether a run that broke down was one of the sweep's. */
  public boolean isOfSweep(RunOutcome.Failure failure) {
    long seed = failure.seed();
    return seed < specification.seeds().first() || seed > specification.seeds().last();
  }

  /** The setting that the sweep chose for an entrant; empty text without a sweep. */
  public String chosen(String label) {
    return tried.stream()
        .filter(t -> t.chosen() && t.entrant().label().equals(label))
        .map(TriedSetting::text)
        .findFirst()
        .orElse("");
  }
}
