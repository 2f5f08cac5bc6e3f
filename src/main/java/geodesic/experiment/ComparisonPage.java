package geodesic.experiment;

import geodesic.figure.PageFigure;
import geodesic.page.PageTable;
import geodesic.page.PageTemplate;
import geodesic.page.Picture;
import geodesic.training.ConfigurationJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * report.html: all of a comparison on one page that needs no other file. The words common to all
 * pages are in comparison.mustache; this holds the values that the template is filled in with.
 *
 * @param style the page's style sheet
 * @param seeds those reported, as a range
 * @param steps environment steps of each run
 * @param episodes of each final evaluation
 * @param pairs what is shown where there is more than one entrant
 * @param threshold the return to be reached, or that there is none
 * @param command the command line that makes this comparison
 * @param version of this program
 */
record ComparisonPage(
    String title,
    String style,
    String seeds,
    String steps,
    int episodes,
    Optional<ComparisonPage.Broken> broken,
    Optional<ComparisonPage.Diverged> diverged,
    List<String> findings,
    Picture curvesIqm,
    Picture curvesMean,
    PageTable curves,
    String threshold,
    Picture finalReturns,
    PageTable finals,
    Picture profile,
    Optional<ComparisonPage.Pairs> pairs,
    Optional<ComparisonPage.Sweep> sweep,
    PageTable settings,
    String command,
    String version,
    String java,
    String system) {

  /** Runs that broke down, one line each. */
  record Broken(List<String> runs) {}

  /**
   * Runs that diverged.
   *
   * @param runs one line each
   * @param lowestReturn what they count as
   */
  record Diverged(List<String> runs, String lowestReturn) {}

  /**
   * Who is better than whom.
   *
   * @param count how many pairs there are, in words
   * @param unequalSettings what else the entrants differ in
   * @param cautions what to keep in mind where there are few runs
   */
  record Pairs(
      String count,
      List<String> unequalSettings,
      List<String> cautions,
      Picture improvement,
      List<MeasuredPairs> measures) {}

  /** All pairs by one measure. */
  record MeasuredPairs(String title, PageTable table) {}

  /**
   * What was tried beforehand.
   *
   * @param settings how many settings of each entrant
   * @param seeds those it was tried on
   */
  record Sweep(int settings, String seeds, PageTable table) {}

  /**
   * Writes the page.
   *
   * @param command the command line that makes this comparison
   */
  static String of(Results results, Map<String, PageFigure> figures, String command)
      throws IOException {
    Specification specification = results.specification();
    ComparisonPage page =
        new ComparisonPage(
            String.join(", ", specification.entrants().stream().map(Entrant::label).toList())
                + " on "
                + specification.environment(),
            PageTemplate.style(),
            specification.seeds().toString(),
            PageTables.grouped(specification.steps()),
            specification.evaluationEpisodes(),
            broken(results),
            diverged(results),
            results.pairs().isEmpty() ? Findings.lines(results) : pairFindings(results),
            picture(figures, ComparisonFigures.CURVES_IQM),
            picture(figures, ComparisonFigures.CURVES_MEAN),
            PageTables.curves(results),
            specification.threshold().isPresent()
                ? Double.toString(specification.threshold().getAsDouble())
                : "(this environment has none)",
            picture(figures, ComparisonFigures.FINAL_RETURNS),
            PageTables.finals(results),
            picture(figures, ComparisonFigures.PROFILE),
            pairs(results, figures),
            sweep(results),
            PageTables.settings(results),
            command,
            ConfigurationJson.version(),
            Runtime.version().toString(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return PageTemplate.filled(ComparisonPage.class, "comparison", page);
  }

  private static Optional<Broken> broken(Results results) {
    List<String> lines = results.failures().stream().map(RunOutcome.Failure::line).toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Broken(lines));
  }

  private static Optional<Diverged> diverged(Results results) {
    List<String> lines = new ArrayList<>();
    for (EntrantSummary entrant : results.entrants()) {
      for (RunResult run : entrant.runs()) {
        run.divergence()
            .ifPresent(reason -> lines.add(run.label() + "-s" + run.seed() + ": " + reason));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Diverged(lines, Findings.number(results.entrants().getFirst().lowestReturn())));
  }

  private static List<String> pairFindings(Results results) {
    return results.comparisons().keySet().stream()
        .flatMap(measure -> Findings.pairs(results, measure).stream())
        .toList();
  }

  private static Optional<Pairs> pairs(Results results, Map<String, PageFigure> figures) {
    int count = results.pairs().size();
    if (count == 0) {
      return Optional.empty();
    }
    List<MeasuredPairs> measures = new ArrayList<>();
    results
        .comparisons()
        .forEach((measure, pairs) ->
            measures.add(
                new MeasuredPairs(capitalised(measure.title()), PageTables.pairs(measure, pairs))));
    return Optional.of(
        new Pairs(
            count + (count == 1 ? " pair" : " pairs"),
            UnequalSettings.of(results.specification()).lines(),
            Findings.caution(results),
            picture(figures, ComparisonFigures.IMPROVEMENT),
            measures));
  }

  private static Optional<Sweep> sweep(Results results) {
    Specification specification = results.specification();
    return results.tried().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Sweep(
                specification.entrants().getFirst().grid().size(),
                specification.tuningSeeds().orElseThrow().toString(),
                PageTables.sweep(results)));
  }

  private static Picture picture(Map<String, PageFigure> figures, String name) {
    return Picture.of(figures.get(name));
  }

  private static String capitalised(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
