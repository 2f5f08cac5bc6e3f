package geodesic.experiment;

import geodesic.statistics.Estimate;
import geodesic.statistics.Interval;
import geodesic.statistics.MannWhitney;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a comparison found, in words and one line each. */
public final class Findings {
  private Findings() {}

  /**
   * One line for each entrant, then those on the pairs by each measure, then what else the entrants
   * differ in.
   */
  public static List<String> lines(Results results) {
    List<String> lines = new ArrayList<>();
    for (EntrantSummary entrant : results.entrants()) {
      String chosen = results.chosen(entrant.label());
      lines.add(entrant(entrant) + (chosen.isEmpty() ? "" : "; the sweep chose " + chosen));
    }
    results.comparisons().keySet().forEach(measure -> lines.addAll(pairs(results, measure)));
    for (EntrantSummary entrant : results.entrants()) {
      cutOff(results, entrant).ifPresent(lines::add);
    }
    UnequalSettings.of(results.specification())
        .lines()
        .forEach(line -> lines.add("settings " + line));
    return lines;
  }

  private static Optional<String> cutOff(Results results, EntrantSummary entrant) {
    int cutOff = entrant.runs().stream().mapToInt(RunResult::finalCutOff).sum();
    return cutOff == 0
        ? Optional.empty()
        : Optional.of(
            "%s: %d of %d final episodes did not end within evaluation_step_limit and count as they stood"
                .formatted(
                    entrant.label(),
                    cutOff,
                    entrant.runs().size() * results.specification().evaluationEpisodes()));
  }

  /** One line for each significant difference, then one for all that are not. */
  static List<String> pairs(Results results, Measure measure) {
    List<String> lines = new ArrayList<>();
    List<PairComparison> undecided = new ArrayList<>();
    for (PairComparison pair : results.comparisons().get(measure)) {
      if (pair.verdict() == PairComparison.Verdict.UNDECIDED) {
        undecided.add(pair);
      } else {
        lines.add(pair(pair));
      }
    }
    if (undecided.size() <= 3) {
      undecided.forEach(pair -> lines.add(pair(pair)));
    } else {
      lines.add(
          "no significant difference%s between %s"
              .formatted(
                  where(measure),
                  undecided.stream()
                      .map(pair -> pair.a() + " and " + pair.b())
                      .collect(Collectors.joining(", "))));
    }
    return lines;
  }

  private static String entrant(EntrantSummary entrant) {
    if (entrant.runs().isEmpty()) {
      return entrant.label() + ": no run finished";
    }
    return "%s: final return %s (IQM of %d runs%s)%s"
        .formatted(
            entrant.label(),
            number(entrant.iqm().value()),
            entrant.runs().size(),
            interval(entrant.iqm(), ", 95 % interval "),
            diverged(entrant)
                + (entrant.failed() == 0 ? "" : "; " + entrant.failed() + " more failed"));
  }

  private static String diverged(EntrantSummary entrant) {
    int count = entrant.diverged();
    return count == 0
        ? ""
        : "; %d diverged and %s as the lowest return of all, %s"
            .formatted(count, count == 1 ? "counts" : "count", number(entrant.lowestReturn()));
  }

  /** What may be said of a pair, with the figures behind it, from the better one's side. */
  public static String pair(PairComparison pair) {
    if (Double.isNaN(pair.pValue())) {
      return "%s and %s: no runs to compare".formatted(pair.a(), pair.b());
    }
    return switch (pair.verdict()) {
      case BETTER ->
          "%s %s %s: %s"
              .formatted(pair.a(), pair.measure().superiority(), pair.b(), evidence(pair));
      case WORSE -> pair(pair.reversed());
      case UNDECIDED ->
          "no significant difference%s between %s and %s: %s"
              .formatted(where(pair.measure()), pair.a(), pair.b(), evidence(pair));
    };
  }

  /** Where nothing else is said, the final return is meant. */
  private static String where(Measure measure) {
    return measure == Measure.FINAL_RETURN ? "" : " in " + measure.title();
  }

  private static String evidence(PairComparison pair) {
    return "a run of %s %s with probability %s%s, IQM difference %s%s, p = %s"
        .formatted(
            pair.a(),
            pair.measure().event(),
            decimals(pair.probability().value(), 2),
            shareInterval(pair.probability()),
            signed(pair.iqmDifference().value()),
            interval(pair.iqmDifference(), " "),
            pText(pair.adjustedPValue()));
  }

  /** " [0.42, 0.81]"; empty where there is none. */
  static String shareInterval(Estimate share) {
    Interval interval = share.interval();
    return Double.isNaN(interval.low())
        ? ""
        : " [%s, %s]".formatted(decimals(interval.low(), 2), decimals(interval.high(), 2));
  }

  static String signed(double value) {
    return (value > 0 ? "+" : "") + number(value);
  }

  /** What to keep in mind where there are few runs. */
  static List<String> caution(Results results) {
    int fewest =
        results.entrants().stream().mapToInt(entrant -> entrant.runs().size()).min().orElse(0);
    List<String> lines = new ArrayList<>();
    if (fewest > 0 && fewest < 5) {
      lines.add(
          "With %d runs each, intervals are much too narrow; take at least 5, better 10."
              .formatted(fewest));
    }
    double[] low = new double[fewest];
    double[] high = new double[fewest];
    java.util.Arrays.fill(high, 1);
    double smallest = MannWhitney.pValue(low, high) * results.pairs().size();
    if (smallest >= PairComparison.LEVEL) {
      lines.add(
          "With so few runs, no difference could be significant: the smallest p after the"
              + " correction is %s.".formatted(pText(Math.min(1, smallest))));
    }
    return lines;
  }

  /** "0.034", "0.0002" or "1.1e-05". */
  static String pText(double p) {
    if (p >= 0.001) {
      return decimals(p, 3);
    }
    return p >= 1e-4 ? decimals(p, 4) : String.format(Locale.ROOT, "%.1e", p);
  }

  static String interval(Estimate estimate, String before) {
    return Double.isNaN(estimate.interval().low())
        ? ""
        : "%s[%s, %s]"
            .formatted(
                before, number(estimate.interval().low()), number(estimate.interval().high()));
  }

  /** A return with as many decimals as its size deserves; a dash for NaN. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "\u2013";
    }
    if (value == 0) {
      return "0";
    }
    return decimals(value, Math.abs(value) < 10 ? 3 : Math.abs(value) < 100 ? 2 : 1);
  }

  static String decimals(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
