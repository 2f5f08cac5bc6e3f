package geodesic.demo.gaussian;

import geodesic.demo.Demo;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.figure.DecimalText;
import geodesic.page.PageTable;
import geodesic.supervised.information.FisherRaoGeodesic;
import geodesic.supervised.information.GaussianChart;
import geodesic.table.Columns;
import java.util.List;

/** What the Fisher matrix measures: how far apart two distributions are, whatever their names. */
public final class GaussianDemo implements Demo {
  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public String title() {
    return "What the Fisher matrix measures: Gaussians";
  }

  @Override
  public String summary() {
    return "KL, the Fisher matrix and steepest descent, on normal distributions";
  }

  @Override
  public List<Columns<?>> tables() {
    return List.of(
        GaussianPairs.COLUMNS,
        KlExpansion.COLUMNS,
        Descents.COLUMNS,
        TwoDirections.COLUMNS,
        ChartLengths.COLUMNS);
  }

  @Override
  public DemoResult run(DemoRun run) {
    run.progress().at(0.1, "divergences");
    GaussianPairs pairs = GaussianPairs.of();
    KlExpansion expansion = KlExpansion.of(run.random(0), run.choose(400, 40), run.choose(16, 11));
    TwoDirections directions = TwoDirections.of(run.choose(121, 61));
    ChartLengths lengths = ChartLengths.measured();
    run.progress().at(0.4, "steepest descents");
    Descents descents = Descents.of();
    run.progress().at(0.7, "figures");
    DemoResult result =
        new DemoResult()
            .key("kl_wide", pairs.wide().kl())
            .key("kl_narrow", pairs.narrow().kl())
            .key("kl_error_order", expansion.errorOrder(GaussianChart.MEAN_LOG_VARIANCE))
            .figure("pairs", GaussianFigures.pairs(pairs))
            .figure("expansion", GaussianFigures.expansion(expansion))
            .figure("descents", GaussianFigures.descents(descents))
            .figure("directions", GaussianFigures.directions(directions))
            .figure("charts", ChartFigures.charts())
            .figure("geodesics", GeodesicFigures.geodesics())
            .table(GaussianPairs.COLUMNS, pairs.rows())
            .table(KlExpansion.COLUMNS, expansion.rows())
            .table(Descents.COLUMNS, descents.rows())
            .table(TwoDirections.COLUMNS, directions.rows())
            .table(ChartLengths.COLUMNS, lengths.rows())
            .pageTable("lengths", lengths(lengths));
    words(result, pairs, expansion, descents, directions);
    return result;
  }

  private static void words(
      DemoResult result,
      GaussianPairs pairs,
      KlExpansion expansion,
      Descents descents,
      TwoDirections directions) {
    TwoDirections.Row last = directions.last();
    KlExpansion.Row shortest = expansion.of(GaussianChart.MEAN_LOG_VARIANCE).getFirst();
    FisherRaoGeodesic way = new FisherRaoGeodesic(GeodesicFigures.LEFT, GeodesicFigures.RIGHT);
    result
        .words("meanDistance", DecimalText.significant(GaussianPairs.MEAN_DISTANCE))
        .words("wideVariance", DecimalText.significant(pairs.wide().first().variance()))
        .words("narrowVariance", DecimalText.significant(pairs.narrow().first().variance()))
        .words("klWide", DecimalText.significant(pairs.wide().kl()))
        .words("klNarrow", DecimalText.significant(pairs.narrow().kl()))
        .words("order", order(expansion, GaussianChart.MEAN_LOG_VARIANCE))
        .words("orderVariance", order(expansion, GaussianChart.MEAN_VARIANCE))
        .words("orderPrecision", order(expansion, GaussianChart.MEAN_PRECISION))
        .words("shortest", DecimalText.significant(shortest.distance()))
        .words("shortestShare", DecimalText.significant(100 * shortest.error() / shortest.kl()))
        .words("bendEuclidean", percent(descents.bend(Descents.Metric.EUCLIDEAN)))
        .words("bendFisher", DecimalText.significant(descents.bend(Descents.Metric.FISHER)))
        .words("shift", DecimalText.significant(last.shift()))
        .words("forward", DecimalText.significant(last.forward()))
        .words("backward", DecimalText.significant(last.backward()))
        .words("quadratic", DecimalText.significant(last.quadratic()))
        .words("partingOrder", DecimalText.of(directions.order(), 2))
        .words("endSd", DecimalText.significant(GeodesicFigures.LEFT.sd()))
        .words("middleSd", DecimalText.significant(way.at(0.5).sd()))
        .words("wayLength", DecimalText.significant(way.length()))
        .words("straightLength", DecimalText.significant(straight()));
  }

  /** The way at constant variance, in the Fisher metric: the distance of the means over the sd. */
  private static double straight() {
    return (GeodesicFigures.RIGHT.mean() - GeodesicFigures.LEFT.mean()) / GeodesicFigures.LEFT.sd();
  }

  private static String order(KlExpansion expansion, GaussianChart chart) {
    return DecimalText.of(expansion.errorOrder(chart), 2);
  }

  private static String percent(double share) {
    return DecimalText.significant(100 * share) + " %";
  }

  private static PageTable lengths(ChartLengths lengths) {
    return new PageTable(
        "One change in several charts",
        List.of("chart", "change", "Euclidean length", "Fisher length"),
        lengths.rows().stream()
            .map(row ->
                PageTable.Row.of(
                    row.gaussian() + ": " + row.chart().replace("_", ", ").replace("log, ", "log "),
                    row.change().stream()
                        .map(DecimalText::significant)
                        .reduce((a, b) -> a + ", " + b)
                        .orElseThrow()
                        .replace('-', '−'),
                    DecimalText.significant(row.euclidean()),
                    DecimalText.of(row.fisher(), 6)))
            .toList());
  }
}
