package geodesic.experiment;

import geodesic.page.PageTable;
import geodesic.statistics.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tables of report.html, with figures as people read them. */
final class PageTables {
  private static final String NONE = "\u2013";

  private PageTables() {}

  static PageTable curves(Results results) {
    boolean hasThreshold = results.specification().threshold().isPresent();
    return new PageTable(
        "Learning curves",
        List.of(
            "entrant",
            "mean of the curve",
            "reached",
            "steps to threshold",
            "seconds to it",
            "seconds in all"),
        results.entrants().stream()
            .map(entrant ->
                PageTable.Row.of(
                    entrant.label(),
                    text(entrant.curveMean()),
                    hasThreshold ? Findings.decimals(100 * entrant.reachedShare(), 0) + " %" : NONE,
                    steps(entrant.stepsToThreshold()),
                    Findings.number(entrant.secondsToThreshold()),
                    Findings.number(entrant.wallSeconds())))
            .toList());
  }

  static PageTable finals(Results results) {
    return new PageTable(
        "Final returns",
        List.of(
            "entrant",
            "runs",
            "IQM",
            "mean",
            "median",
            "standard deviation",
            "standard error of a run"),
        results.entrants().stream()
            .map(entrant ->
                PageTable.Row.of(
                    entrant.label(),
                    entrant.runs().size()
                        + (entrant.diverged() > 0 ? " (" + entrant.diverged() + " diverged)" : ""),
                    text(entrant.iqm()),
                    text(entrant.mean()),
                    text(entrant.median()),
                    text(entrant.std()),
                    Findings.number(entrant.finalReturnSe())))
            .toList());
  }

  /** The pairs by one measure, the significant ones marked. */
  static PageTable pairs(Measure measure, List<PairComparison> pairs) {
    return new PageTable(
        "Pairs by their " + measure.title(),
        List.of(
            "pair",
            "probability that the first is better",
            "IQM difference",
            "p",
            "p (Holm)",
            "verdict"),
        pairs.stream()
            .map(pair ->
                PageTable.Row.of(
                    pair.verdict() != PairComparison.Verdict.UNDECIDED,
                    pair.a() + " / " + pair.b(),
                    Findings.decimals(pair.probability().value(), 2)
                        + Findings.shareInterval(pair.probability()),
                    Findings.signed(pair.iqmDifference().value())
                        + Findings.interval(pair.iqmDifference(), " "),
                    Findings.pText(pair.pValue()),
                    Findings.pText(pair.adjustedPValue()),
                    switch (pair.verdict()) {
                      case BETTER -> pair.a() + " is better";
                      case WORSE -> pair.b() + " is better";
                      case UNDECIDED -> "not significant";
                    }))
            .toList());
  }

  /** What was tried, what was chosen marked. */
  static PageTable sweep(Results results) {
    return new PageTable(
        "Sweep",
        List.of("entrant", "settings", "IQM", "mean of the curve", "choice"),
        results.tried().stream()
            .map(tried ->
                PageTable.Row.of(
                    tried.chosen(),
                    tried.entrant().label(),
                    tried.text(),
                    tried.failed() > 0
                        ? tried.failed() + " failed"
                        : Findings.number(tried.iqm())
                            + (tried.diverged() > 0 ? ", " + tried.diverged() + " diverged" : ""),
                    Findings.number(tried.curveMean()),
                    tried.chosen() ? "taken" : ""))
            .toList());
  }

  /** Every setting, those in which the entrants differ marked. */
  static PageTable settings(Results results) {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (Entrant entrant : results.specification().entrants()) {
      Map<String, String> column = new LinkedHashMap<>();
      column.put("algorithm", entrant.algorithm().id());
      column.putAll(entrant.settings().texts());
      results.tried().stream()
          .filter(tried -> tried.chosen() && tried.entrant().equals(entrant))
          .forEach(tried -> column.putAll(tried.variation().texts()));
      columns.put(entrant.label(), column);
      names.addAll(column.keySet());
    }
    List<PageTable.Row> rows = new ArrayList<>();
    for (String name : names) {
      List<String> values =
          columns.values().stream().map(column -> column.getOrDefault(name, NONE)).toList();
      rows.add(new PageTable.Row(Set.copyOf(values).size() > 1, name, values));
    }
    List<String> header = new ArrayList<>(List.of("setting"));
    header.addAll(columns.keySet());
    return new PageTable("Settings", header, rows);
  }

  /** A whole number with its thousands set apart. */
  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String steps(double steps) {
    return Double.isNaN(steps) ? NONE : grouped(Math.round(steps));
  }

  private static String text(Estimate estimate) {
    return Findings.number(estimate.value()) + Findings.interval(estimate, " ");
  }
}
