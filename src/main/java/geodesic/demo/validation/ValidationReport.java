package geodesic.demo.validation;

import geodesic.demo.DemoReport;
import geodesic.demo.DemoResult;
import geodesic.figure.Axis;
import geodesic.figure.DecimalText;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Bars;
import geodesic.figure.Layer.Bars.Bar;
import geodesic.figure.Layer.Position;
import geodesic.figure.Layer.Reference;
import geodesic.figure.PlotFigure;
import geodesic.page.PageTable;
import geodesic.supervised.validation.CrossValidation;
import geodesic.supervised.validation.FoldScore;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Shows a cross-validation as the laboratory's demos are shown: folds.csv, report.html, and figures
 * of calibration and of the features' importances.
 *
 * @param target what was predicted
 * @param distribution the family's id
 * @param features the names of the columns
 */
public record ValidationReport(
    CrossValidation validation, String target, String distribution, List<String> features) {
  private static final int BINS = 10;

  /** Of fewer forecasts, the share that came true says little. */
  private static final int FEWEST = 10;

  /** More do not fit into a figure. */
  private static final int MOST_FEATURES = 15;

  static final Columns<FoldScore> FOLDS =
      new Columns<>(
          "folds.csv",
          List.of(
              new Column<>("fold", "which fold was held out, from 1 on", FoldScore::fold),
              new Column<>("rows", "its rows", FoldScore::rows),
              new Column<>(
                  "iterations", "of the model fitted to the others", FoldScore::iterations),
              new Column<>("nll", "mean of -log p(y)", FoldScore::nll),
              new Column<>("crps", "mean continuous ranked probability score", FoldScore::crps),
              new Column<>("rmse", "root mean squared error of the mean", FoldScore::rmse),
              new Column<>("accuracy", "share of right classes", FoldScore::accuracy),
              new Column<>("coverage_50", "share within 50 % intervals", FoldScore::coverage50),
              new Column<>("coverage_80", "share within 80 % intervals", FoldScore::coverage80),
              new Column<>("coverage_90", "share within 90 % intervals", FoldScore::coverage90)));

  /**
   * Whether a folder holds such a report, all of it or the beginning: what is written first is
   * there, with this table's header.
   */
  public static boolean isIn(Path folder) throws IOException {
    Path table = folder.resolve(FOLDS.file());
    if (!Files.isRegularFile(table)) {
      return false;
    }
    try (BufferedReader reader = Files.newBufferedReader(table)) {
      return String.join(",", FOLDS.names()).equals(reader.readLine());
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Writes everything into a folder that exists. */
  public void write(Path folder, String command, String version) throws IOException {
    DemoReport.write(
        ValidationReport.class,
        "validation",
        "Predictions of " + target + " on rows not seen",
        result(),
        folder,
        command,
        version);
  }

  private DemoResult result() {
    List<FoldScore> folds = validation.folds();
    DemoResult result =
        new DemoResult()
            .table(FOLDS, folds)
            .pageTable("folds", table())
            .words("distribution", distribution)
            .words("folds", String.valueOf(folds.size()))
            .words("target", target)
            .words("rows", String.valueOf(folds.stream().mapToInt(FoldScore::rows).sum()))
            .figure("importances", importances());
    return validation.forecasts().isEmpty()
        ? result.figure("calibration", calibration()).figure("coverage", coverage())
        : result.figure("reliability", reliability());
  }

  private PageTable table() {
    List<PageTable.Row> rows = new ArrayList<>();
    for (FoldScore fold : validation.folds()) {
      rows.add(
          PageTable.Row.of(
              String.valueOf(fold.fold()),
              text(fold.nll()),
              text(fold.crps()),
              text(fold.rmse()),
              text(fold.accuracy()),
              text(fold.coverage90())));
    }
    rows.add(
        PageTable.Row.of(
            true,
            "mean",
            text(mean(FoldScore::nll)),
            text(mean(FoldScore::crps)),
            text(mean(FoldScore::rmse)),
            text(mean(FoldScore::accuracy)),
            text(mean(FoldScore::coverage90))));
    return new PageTable(
        "Scores of each fold",
        List.of("fold", "NLL", "CRPS", "RMSE", "accuracy", "within 90 %"),
        rows);
  }

  private double mean(ToDoubleFunction<FoldScore> score) {
    return validation.folds().stream().mapToDouble(score).average().orElse(Double.NaN);
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "–" : DecimalText.significant(value);
  }

  /** The PIT histogram, level where predictions are calibrated. */
  private PlotFigure calibration() {
    Bars bars = Bars.histogram("", 0, validation.pit(), BINS, 0, 1);
    double highest = bars.bars().stream().mapToDouble(Bar::height).max().orElse(1);
    return new PlotFigure(
        "Where targets fall in their predictions",
        Axis.ofShares(),
        Axis.ofValues(0, Math.max(1.5, highest)),
        "probability integral transform F(y)",
        "density",
        List.of(bars, Reference.across("calibrated", 1)));
  }

  /** How often a central interval has the target in it. */
  private PlotFigure coverage() {
    double[] pit = validation.pit();
    List<Position> points = new ArrayList<>();
    for (int i = 0; i <= 50 && pit.length > 0; i++) {
      double share = i / 50.0;
      long within = 0;
      for (double u : pit) {
        within += Math.abs(u - 0.5) <= 0.5 * share ? 1 : 0;
      }
      points.add(new Position(share, within / (double) pit.length));
    }
    return new PlotFigure(
        "Coverage of central intervals",
        Axis.ofShares(),
        Axis.ofShares(),
        "probability of the interval",
        "share of targets in it",
        List.of(
            new Layer.Line("found", 0, points),
            Reference.slope("calibrated", new Position(0, 0), 1)));
  }

  /** How often what has a probability of about p comes true. */
  private PlotFigure reliability() {
    double[] probability = new double[BINS];
    double[] happened = new double[BINS];
    int[] count = new int[BINS];
    for (CrossValidation.Forecast forecast : validation.forecasts()) {
      int bin = Math.min(BINS - 1, (int) (forecast.probability() * BINS));
      probability[bin] += forecast.probability();
      happened[bin] += forecast.happened() ? 1 : 0;
      count[bin]++;
    }
    List<Position> points = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (count[bin] >= FEWEST) {
        points.add(new Position(probability[bin] / count[bin], happened[bin] / count[bin]));
      }
    }
    return new PlotFigure(
        "What came true of what was predicted",
        Axis.ofShares(),
        Axis.ofShares(),
        "predicted probability of a class",
        "share of rows of that class",
        List.of(
            new Layer.Line("found", 0, points, true),
            Reference.slope("calibrated", new Position(0, 0), 1)));
  }

  /** The parameters' importances, averaged; the features of most importance first. */
  private PlotFigure importances() {
    double[] mean = new double[features.size()];
    double[][] all = validation.importances();
    for (double[] parameter : all) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += parameter[j] / all.length;
      }
    }
    List<Integer> order =
        IntStream.range(0, mean.length)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -mean[j]))
            .limit(MOST_FEATURES)
            .toList();
    List<Position> points = new ArrayList<>();
    for (int row = 0; row < order.size(); row++) {
      points.add(new Position(mean[order.get(row)], -row));
    }
    return new PlotFigure(
        "Importance of features",
        Axis.ofValues(0, Math.max(1e-3, mean[order.getFirst()])),
        Axis.ofRows(order.stream().map(features::get).toList()),
        "share of the trees' gain",
        "",
        List.of(new Layer.Dots("", 0, points)));
  }
}
