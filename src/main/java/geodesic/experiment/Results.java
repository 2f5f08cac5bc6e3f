package geodesic.experiment;

import geodesic.statistics.Holm;
import geodesic.statistics.MannWhitney;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a comparison.
 *
 * @param tried every setting of the sweep; empty without one
 * @param entrants in the order of the specification, each with its runs in the order of seeds
 * @param comparisons by each measure, each pair of entrants once; steps to the threshold only where
 *     there is one
 * @param failures runs that the environment or the machine broke, the sweep's first
 */
public record Results(
    Specification specification,
    List<TriedSetting> tried,
    List<EntrantSummary> entrants,
    Map<Measure, List<PairComparison>> comparisons,
    List<RunOutcome.Failure> failures) {

  static Results of(
      Specification specification,
      List<TriedSetting> tried,
      List<RunResult> runs,
      List<RunOutcome.Failure> tuningFailures,
      List<RunOutcome.Failure> reportedFailures) {
    List<EntrantSummary> entrants = new ArrayList<>();
    double lowestReturn = RunResult.lowestReturn(runs);
    for (Entrant entrant : specification.entrants()) {
      List<RunResult> own =
          runs.stream()
              .filter(run -> run.label().equals(entrant.label()))
              .sorted(java.util.Comparator.comparingLong(RunResult::seed))
              .toList();
      long failed =
          reportedFailures.stream().filter(f -> f.label().equals(entrant.label())).count();
      entrants.add(EntrantSummary.of(entrant, own, (int) failed, lowestReturn));
    }
    List<RunOutcome.Failure> failures = new ArrayList<>(tuningFailures);
    failures.addAll(reportedFailures);
    Map<Measure, List<PairComparison>> comparisons = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      if (measure != Measure.STEPS_TO_THRESHOLD || specification.threshold().isPresent()) {
        comparisons.put(measure, pairs(measure, entrants));
      }
    }
    return new Results(specification, tried, entrants, comparisons, failures);
  }

  /** Each pair of entrants once, by their final returns. */
  public List<PairComparison> pairs() {
    return comparisons.get(Measure.FINAL_RETURN);
  }

  private static List<PairComparison> pairs(Measure measure, List<EntrantSummary> entrants) {
    List<EntrantSummary[]> pairs = new ArrayList<>();
    for (int i = 0; i < entrants.size(); i++) {
      for (int j = i + 1; j < entrants.size(); j++) {
        pairs.add(new EntrantSummary[] {entrants.get(i), entrants.get(j)});
      }
    }
    double[] adjusted =
        Holm.adjusted(
            pairs.stream()
                .mapToDouble(p -> MannWhitney.pValue(measure.merits(p[0]), measure.merits(p[1])))
                .toArray());
    List<PairComparison> comparisons = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      comparisons.add(PairComparison.of(measure, pairs.get(i)[0], pairs.get(i)[1], adjusted[i]));
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
