package geodesic.experiment;

import geodesic.figure.IntervalFigure;
import geodesic.figure.PageFigure;
import geodesic.figure.Series;
import geodesic.figure.SeriesFigure;
import geodesic.statistics.Bootstrap;
import geodesic.statistics.Interval;
import geodesic.statistics.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The figures of a comparison, drawn from its results. */
final class ComparisonFigures {
  static final String CURVES_IQM = "learning-curves-iqm";
  static final String CURVES_MEAN = "learning-curves-mean";
  static final String FINAL_RETURNS = "final-returns";
  static final String IMPROVEMENT = "probability-of-improvement";
  static final String PROFILE = "performance-profile";

  /** Bands have many intervals, of which none is read to the last digit. */
  private static final Bootstrap BAND = new Bootstrap(2_000, 0.95, 0);

  private final Results results;
  private final String environment;

  private ComparisonFigures(Results results) {
    this.results = results;
    environment = results.specification().environment();
  }

  /** The figures by the names of their files, without an ending. */
  static Map<String, PageFigure> of(Results results) {
    ComparisonFigures figures = new ComparisonFigures(results);
    Map<String, PageFigure> map = new LinkedHashMap<>();
    map.put(CURVES_IQM, figures.curves("IQM", Statistics::iqm));
    map.put(CURVES_MEAN, figures.curves("mean", Statistics::mean));
    map.put(FINAL_RETURNS, figures.finalReturns());
    map.put(PROFILE, figures.profile());
    if (!results.pairs().isEmpty()) {
      map.put(IMPROVEMENT, figures.improvement());
    }
    return map;
  }

  private PageFigure curves(String name, ToDoubleFunction<double[]> statistic) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < results.entrants().size(); i++) {
      EntrantSummary entrant = results.entrants().get(i);
      series.add(new Series(entrant.label(), i, curve(entrant, statistic)));
    }
    return new SeriesFigure(
        environment,
        SeriesFigure.Kind.RETURNS_OVER_STEPS,
        "environment steps",
        "evaluation return, %s of %d seeds"
            .formatted(name, results.specification().seeds().count()),
        series,
        results.specification().threshold());
  }

  /** Runs of one entrant are evaluated after the same steps. */
  private static List<Series.Point> curve(
      EntrantSummary entrant, ToDoubleFunction<double[]> statistic) {
    List<Series.Point> points = new ArrayList<>();
    for (int i = 0; i < entrant.evaluations(); i++) {
      double[] returns = entrant.evaluationReturns(i);
      Interval band = BAND.interval(returns, statistic);
      points.add(
          new Series.Point(
              (double) entrant.evaluationSteps(i),
              statistic.applyAsDouble(returns),
              band.low(),
              band.high()));
    }
    return points;
  }

  private PageFigure finalReturns() {
    List<IntervalFigure.Row> rows = new ArrayList<>();
    for (int i = 0; i < results.entrants().size(); i++) {
      EntrantSummary entrant = results.entrants().get(i);
      rows.add(
          new IntervalFigure.Row(
              entrant.label(),
              i,
              entrant.iqm().value(),
              entrant.iqm().interval().low(),
              entrant.iqm().interval().high(),
              Arrays.stream(entrant.finalReturns()).boxed().toList()));
    }
    return new IntervalFigure(
        environment + ": IQM of final returns",
        "final return, with 95 % interval and each run",
        rows,
        false,
        results.specification().threshold());
  }

  private PageFigure improvement() {
    List<IntervalFigure.Row> rows = new ArrayList<>();
    for (PairComparison pair : results.pairs()) {
      rows.add(
          new IntervalFigure.Row(
              pair.a() + " > " + pair.b(),
              labels().indexOf(pair.a()),
              pair.probability().value(),
              pair.probability().interval().low(),
              pair.probability().interval().high(),
              List.of()));
    }
    return new IntervalFigure(
        environment + ": probability of a higher final return",
        "probability, with 95 % interval",
        rows,
        true,
        OptionalDouble.of(0.5));
  }

  private List<String> labels() {
    return results.entrants().stream().map(EntrantSummary::label).toList();
  }

  private PageFigure profile() {
    double[] all =
        results.entrants().stream().flatMapToDouble(e -> Arrays.stream(e.finalReturns())).toArray();
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < results.entrants().size(); i++) {
      EntrantSummary entrant = results.entrants().get(i);
      series.add(new Series(entrant.label(), i, shares(entrant.finalReturns(), all)));
    }
    return new SeriesFigure(
        environment + ": performance profile",
        SeriesFigure.Kind.SHARES_OVER_RETURNS,
        "final return",
        "share of runs above it, with 95 % bands",
        series,
        results.specification().threshold());
  }

  /** The share of an entrant's runs above each final return of any run. */
  private static List<Series.Point> shares(double[] own, double[] all) {
    List<Series.Point> points = new ArrayList<>();
    if (own.length == 0) {
      return points;
    }
    double[] levels = Arrays.stream(all).distinct().sorted().toArray();
    points.add(new Series.Point(levels[0], 1, 1, 1));
    for (double level : levels) {
      ToDoubleFunction<double[]> share =
          runs -> (double) Arrays.stream(runs).filter(r -> r > level).count() / runs.length;
      Interval band = BAND.interval(own, share);
      points.add(new Series.Point(level, share.applyAsDouble(own), band.low(), band.high()));
    }
    return points;
  }
}
