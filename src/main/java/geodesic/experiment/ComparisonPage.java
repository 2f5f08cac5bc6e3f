package geodesic.experiment;

import geodesic.figure.PageFigure;
import geodesic.statistics.Estimate;
import geodesic.training.ConfigurationJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** report.html: all of a comparison on one page that needs no other file. */
final class ComparisonPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #222; --faint: #555; --paper: #fff; --line: #ddd; --mark: #fff6d6; }
      body { font: 16px/1.5 system-ui, Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper);
        max-width: 860px; margin: 0 auto; padding: 1rem; }
      h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
      figure { margin: 1.2rem 0; } figcaption { color: var(--faint); font-size: .9rem; }
      .scroll { overflow-x: auto; } svg { width: 100%; height: auto; display: block; } .narrow { display: none; }
      .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
      th, td { text-align: right; white-space: nowrap; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
      th:first-child, td:first-child { text-align: left; } thead th { border-bottom: 2px solid var(--line); }
      tr.marked > * { background: var(--mark); } tr.marked > th { font-weight: bold; } tbody th { font-weight: normal; }
      pre { overflow-x: auto; white-space: pre-wrap; word-break: break-word; border: 1px solid var(--line); padding: .6rem; }
      .failed { border-left: 4px solid #d55e00; padding-left: 1rem; }
      @media screen and (max-width: 560px) {
        .wide { display: none; } .narrow { display: block; } h1 { overflow-wrap: anywhere; }
        body { padding: .75rem; } table { font-size: .72rem; } th, td { white-space: normal; padding: .25rem .2rem; } tbody th { overflow-wrap: anywhere; }
      }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e4e4e4; --faint: #a8a8a8; --paper: #181818; --line: #444; --mark: #3a3420; }
        svg [fill="#ffffff"] { fill: #181818; } svg [fill="#222222"] { fill: #e4e4e4; } svg [fill="#555555"] { fill: #a8a8a8; }
        svg [stroke="#e4e4e4"] { stroke: #333; } svg [stroke="#666666"] { stroke: #999; } svg [stroke="#555555"] { stroke: #a8a8a8; }
        svg [fill="#0072b2"] { fill: #3b9bdc; } svg [stroke="#0072b2"] { stroke: #3b9bdc; }
        svg [fill="#000000"] { fill: #fff; } svg [stroke="#000000"] { stroke: #fff; }
      }
      @media print {
        :root { --ink: #000; --faint: #444; --paper: #fff; --line: #bbb; --mark: #eee; }
        body { max-width: none; font-size: 10.5pt; } figure, tr, pre { break-inside: avoid; } th, td { white-space: normal; }
        h2 { break-after: avoid; } svg { width: 78%; }
      }
      """;

  private final Results results;
  private final Specification specification;
  private final Map<String, PageFigure> figures;
  private final String command;
  private final HtmlText page = new HtmlText();

  private ComparisonPage(Results results, Map<String, PageFigure> figures, String command) {
    this.results = results;
    this.figures = figures;
    this.command = command;
    specification = results.specification();
  }

  /**
   * Writes the page.
   *
   * @param command the command line that makes this comparison
   */
  static String of(Results results, Map<String, PageFigure> figures, String command) {
    return new ComparisonPage(results, figures, command).write();
  }

  private String write() {
    String title =
        String.join(", ", specification.entrants().stream().map(Entrant::label).toList())
            + " on "
            + specification.environment();
    page.raw("<!DOCTYPE html>").raw("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.raw("<title>" + HtmlText.escaped(title) + "</title>");
    page.raw("<style>\n" + STYLE + "</style></head><body>");
    page.heading(1, title);
    page.paragraph(
        "Seeds %s, %s environment steps each; final policies over %d episodes that are the same for all."
            .formatted(
                specification.seeds(),
                grouped(specification.steps()),
                specification.evaluationEpisodes()));
    failures();
    divergences();
    findings();
    learning();
    finals();
    if (!results.pairs().isEmpty()) {
      pairs();
    }
    sweep();
    settings();
    method();
    return page.raw("</body></html>").toString();
  }

  private void failures() {
    if (results.failures().isEmpty()) {
      return;
    }
    page.raw("<div class=\"failed\">").heading(2, "Runs that broke down");
    page.paragraph(
        "No figure below counts them, which favours whoever they belong to. A broken run of a sweep"
            + " rules its setting out.");
    page.items(results.failures().stream().map(RunOutcome.Failure::line).toList());
    page.raw("</div>");
  }

  private void divergences() {
    List<String> lines = new ArrayList<>();
    for (EntrantSummary entrant : results.entrants()) {
      for (RunResult run : entrant.runs()) {
        run.divergence()
            .ifPresent(reason -> lines.add(run.label() + "-s" + run.seed() + ": " + reason));
      }
    }
    if (lines.isEmpty()) {
      return;
    }
    page.raw("<div class=\"failed\">").heading(2, "Runs that diverged");
    page.paragraph(
        "They rank below all others in tests and probabilities, and count as %s, the lowest mean return of any evaluation here, in means, IQM and curves. They never reached the threshold unless they did before."
            .formatted(Findings.number(results.entrants().getFirst().lowestReturn())));
    page.items(lines);
    page.raw("</div>");
  }

  private void findings() {
    page.heading(2, "What differs");
    if (results.pairs().isEmpty()) {
      page.items(Findings.lines(results));
      return;
    }
    page.items(
        results.comparisons().keySet().stream()
            .flatMap(measure -> Findings.pairs(results, measure).stream())
            .toList());
    UnequalSettings.of(specification)
        .lines()
        .forEach(line -> page.paragraph("Settings " + line + "."));
    page.paragraph(
        "IQM is the interquartile mean over seeds; brackets hold 95 % bootstrap"
            + " intervals. A difference counts as significant when the two-sided Mann-Whitney test"
            + " (exact, ties included, up to 200 runs), after Holm's correction by each measure for the "
            + results.pairs().size()
            + (results.pairs().size() == 1 ? " pair" : " pairs")
            + ", gives p < 0.05. No significant difference does not mean that two are equally good."
            + " All of this is about this environment with these settings.");
    Findings.caution(results).forEach(page::paragraph);
  }

  private void learning() {
    page.heading(2, "Learning curves");
    figure(
        ComparisonFigures.CURVES_IQM,
        "Evaluations of the policy with its most probable actions while training: interquartile mean"
            + " over seeds, with 95 % bootstrap bands (pointwise).");
    figure(ComparisonFigures.CURVES_MEAN, "The same with the mean, which shows single bad runs.");
    List<List<String>> rows = new ArrayList<>();
    for (EntrantSummary entrant : results.entrants()) {
      rows.add(
          List.of(
              entrant.label(),
              text(entrant.curveMean()),
              specification.threshold().isPresent()
                  ? Findings.decimals(100 * entrant.reachedShare(), 0) + " %"
                  : "\u2013",
              steps(entrant.stepsToThreshold()),
              Findings.number(entrant.secondsToThreshold()),
              Findings.number(entrant.wallSeconds())));
    }
    page.table(
        "Learning curves",
        List.of(
            "entrant",
            "mean of the curve",
            "reached",
            "steps to threshold",
            "seconds to it",
            "seconds in all"),
        rows,
        List.of());
    page.paragraph(
        "The threshold %s is reached when the mean return of the last 100 training episodes first does."
                .formatted(
                    specification.threshold().isPresent()
                        ? Double.toString(specification.threshold().getAsDouble())
                        : "(this environment has none)")
            + " Steps and seconds are medians over seeds; a run that never reached it counts as later"
            + " than all others, and a dash says that half of them did not. Seconds are of training"
            + " alone, with other runs beside it on the machine.");
  }

  private void finals() {
    page.heading(2, "Final returns");
    figure(
        ComparisonFigures.FINAL_RETURNS,
        "Vertical bars: interquartile means; boxes: their 95 % bootstrap intervals; dots: the single"
            + " runs.");
    List<List<String>> rows = new ArrayList<>();
    for (EntrantSummary entrant : results.entrants()) {
      rows.add(
          List.of(
              entrant.label(),
              Integer.toString(entrant.runs().size())
                  + (entrant.diverged() > 0 ? " (" + entrant.diverged() + " diverged)" : ""),
              text(entrant.iqm()),
              text(entrant.mean()),
              text(entrant.median()),
              text(entrant.std()),
              Findings.number(entrant.finalReturnSe())));
    }
    page.table(
        "Final returns",
        List.of(
            "entrant",
            "runs",
            "IQM",
            "mean",
            "median",
            "standard deviation",
            "standard error of a run"),
        rows,
        List.of());
    page.paragraph(
        "The standard deviation is over seeds. The last column is how exactly %d episodes know one run's final return (the median over seeds). The episodes are the same for all runs, so that differences between runs hold less of this noise."
            .formatted(specification.evaluationEpisodes()));
    figure(
        ComparisonFigures.PROFILE,
        "Performance profile: the share of runs whose final return is above a value. A curve that lies"
            + " above another everywhere is better at every level.");
  }

  private void pairs() {
    page.heading(2, "Pair by pair");
    figure(
        ComparisonFigures.IMPROVEMENT,
        "The probability that a run of the first ends with a higher return than one of the second, ties"
            + " counted half. The dashed line is no difference.");
    results.comparisons().forEach(this::pairTable);
  }

  private void pairTable(Measure measure, List<PairComparison> pairs) {
    String title = measure.title();
    page.heading(3, Character.toUpperCase(title.charAt(0)) + title.substring(1));
    List<List<String>> rows = new ArrayList<>();
    List<Integer> marked = new ArrayList<>();
    for (PairComparison pair : pairs) {
      if (pair.verdict() != PairComparison.Verdict.UNDECIDED) {
        marked.add(rows.size());
      }
      rows.add(
          List.of(
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
              }));
    }
    page.table(
        "Pairs by their " + title,
        List.of(
            "pair",
            "probability that the first is better",
            "IQM difference",
            "p",
            "p (Holm)",
            "verdict"),
        rows,
        marked);
  }

  private void sweep() {
    if (results.tried().isEmpty()) {
      return;
    }
    page.heading(2, "Sweep");
    page.paragraph(
        "Each was tried with %d settings on the seeds %s, which are not among the reported ones. The setting with the highest IQM of final returns was taken; among equals the one with the highest mean of the curve."
            .formatted(
                specification.entrants().getFirst().grid().size(),
                specification.tuningSeeds().orElseThrow()));
    List<List<String>> rows = new ArrayList<>();
    List<Integer> marked = new ArrayList<>();
    for (TriedSetting tried : results.tried()) {
      if (tried.chosen()) {
        marked.add(rows.size());
      }
      rows.add(
          List.of(
              tried.entrant().label(),
              tried.text(),
              tried.failed() > 0
                  ? tried.failed() + " failed"
                  : Findings.number(tried.iqm())
                      + (tried.diverged() > 0 ? ", " + tried.diverged() + " diverged" : ""),
              Findings.number(tried.curveMean()),
              tried.chosen() ? "taken" : ""));
    }
    page.table(
        "Sweep",
        List.of("entrant", "settings", "IQM", "mean of the curve", "choice"),
        rows,
        marked);
  }

  /** Every setting, those in which the entrants differ marked. */
  private void settings() {
    page.heading(2, "Settings");
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (Entrant entrant : specification.entrants()) {
      Map<String, String> column = new LinkedHashMap<>();
      column.put("algorithm", entrant.algorithm().id());
      column.putAll(entrant.settings().texts());
      results.tried().stream()
          .filter(tried -> tried.chosen() && tried.entrant().equals(entrant))
          .forEach(tried -> column.putAll(tried.variation().texts()));
      columns.put(entrant.label(), column);
      names.addAll(column.keySet());
    }
    List<List<String>> rows = new ArrayList<>();
    List<Integer> marked = new ArrayList<>();
    for (String name : names) {
      List<String> row = new ArrayList<>(List.of(name));
      columns.values().forEach(column -> row.add(column.getOrDefault(name, "\u2013")));
      if (Set.copyOf(row.subList(1, row.size())).size() > 1) {
        marked.add(rows.size());
      }
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of("setting"));
    header.addAll(columns.keySet());
    page.table("Settings", header, rows, marked);
  }

  private void method() {
    page.heading(2, "How this was made");
    page.code(command);
    page.paragraph(
        "Geodesic %s, Java %s, %s %s."
            .formatted(
                ConfigurationJson.version(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    page.paragraph(
        "Statistics follow Agarwal et al., Deep Reinforcement Learning at the Edge of the Statistical"
            + " Precipice (NeurIPS 2021): the interquartile mean (IQM) leaves out the lowest and the"
            + " highest quarter of the runs; intervals are percentiles of a bootstrap over runs with"
            + " 20,000 resamples (2,000 for bands) and a fixed seed, so the same runs give the same"
            + " figures. With few runs such intervals are too narrow. All entrants were evaluated after"
            + " about the same steps, on the same episodes.");
  }

  private void figure(String name, String caption) {
    page.figure(figures.get(name).svg(), figures.get(name).narrowSvg(), caption);
  }

  private static String text(Estimate estimate) {
    return Findings.number(estimate.value()) + Findings.interval(estimate, " ");
  }

  private static String steps(double steps) {
    return Double.isNaN(steps) ? "\u2013" : grouped(Math.round(steps));
  }

  private static String grouped(long value) {
    return String.format(java.util.Locale.ROOT, "%,d", value);
  }
}
