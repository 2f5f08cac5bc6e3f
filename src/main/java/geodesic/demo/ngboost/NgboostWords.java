package geodesic.demo.ngboost;

import geodesic.demo.DemoResult;
import geodesic.figure.DecimalText;
import geodesic.page.PageTable;
import geodesic.supervised.boosting.BoostingOptions;
import geodesic.supervised.data.BundledData;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The numbers in the demo's page. */
final class NgboostWords {
  private NgboostWords() {}

  static void tell(
      DemoResult result, Results results, Curve curve, List<ImportanceRow> importances) {
    result
        .words("splits", String.valueOf(results.of("concrete", Variant.NATURAL).size()))
        .words("plain_splits", String.valueOf(results.of("concrete", Variant.PLAIN).size()))
        .words("iterations", String.valueOf(Variant.NATURAL.options().iterations()))
        .words("rate", String.valueOf(Variant.NATURAL.options().learningRate()))
        .words("depth", String.valueOf(Variant.NATURAL.options().maxDepth()))
        .words("patience", String.valueOf(Variant.EARLY.options().earlyStopping()))
        .words("diabetes_rows", String.valueOf(trainingRows(results)))
        .words("bins", String.valueOf(new BoostingOptions().bins()))
        .words("points", String.valueOf(curve.x().length))
        .words("curve_coverage", percent(curve.coverage()))
        .words("plain_nll", nll(results, "concrete", Variant.PLAIN, SplitRow::nll))
        .words("plain_reference", nll(results, "concrete", Variant.PLAIN, SplitRow::referenceNll))
        .words("plain_rmse", rmse(results, "concrete", Variant.PLAIN, SplitRow::rmse))
        .words(
            "natural_nll",
            DecimalText.of(results.meanWherePlain("concrete", Variant.NATURAL, SplitRow::nll), 2))
        .words(
            "natural_reference",
            DecimalText.of(
                results.meanWherePlain("concrete", Variant.NATURAL, SplitRow::referenceNll), 2))
        .words(
            "natural_rmse",
            DecimalText.of(results.meanWherePlain("concrete", Variant.NATURAL, SplitRow::rmse), 2))
        .pageTable("reference", reference(results))
        .pageTable("calibration", calibration(results));
    for (String data : List.of("concrete", "diabetes")) {
      List<ImportanceRow> rows = importances.stream().filter(r -> r.data().equals(data)).toList();
      result
          .words("mean_" + data, first(rows, ImportanceRow::forMean))
          .words("deviation_" + data, first(rows, ImportanceRow::forDeviation));
      for (Variant variant : List.of(Variant.NATURAL, Variant.EARLY)) {
        result.words(
            "inside_" + data + "_" + variant.word(), percent(results.coverage(data, variant, 0.9)));
      }
    }
  }

  private static int trainingRows(Results results) {
    int all = BundledData.DIABETES.load().rows();
    return all - results.of("diabetes", Variant.NATURAL).getFirst().test().rows();
  }

  private static String first(List<ImportanceRow> rows, ToDoubleFunction<ImportanceRow> share) {
    return rows.stream()
        .reduce((a, b) -> share.applyAsDouble(b) > share.applyAsDouble(a) ? b : a)
        .orElseThrow()
        .column()
        .replace('_', ' ');
  }

  private static PageTable reference(Results results) {
    return new PageTable(
        "This library and Python NGBoost",
        List.of("", "NLL", "Python", "±", "RMSE", "Python", "±"),
        List.of(referenceRow(results, "concrete"), referenceRow(results, "diabetes")));
  }

  private static PageTable.Row referenceRow(Results results, String data) {
    Variant v = Variant.NATURAL;
    return PageTable.Row.of(
        data,
        DecimalText.of(results.mean(data, v, SplitRow::nll), 3),
        DecimalText.of(results.mean(data, v, SplitRow::referenceNll), 3),
        DecimalText.of(results.standardError(data, v, SplitRow::referenceNll), 3),
        DecimalText.of(results.mean(data, v, SplitRow::rmse), 2),
        DecimalText.of(results.mean(data, v, SplitRow::referenceRmse), 2),
        DecimalText.of(results.standardError(data, v, SplitRow::referenceRmse), 2));
  }

  private static PageTable calibration(Results results) {
    return new PageTable(
        "500 iterations and early stopping",
        List.of("", "iterations", "NLL", "RMSE", "inside 50 %", "inside 90 %"),
        List.of(
            calibrationRow(results, "concrete", Variant.NATURAL, "concrete"),
            calibrationRow(results, "concrete", Variant.EARLY, "concrete, stopped early"),
            calibrationRow(results, "diabetes", Variant.NATURAL, "diabetes"),
            calibrationRow(results, "diabetes", Variant.EARLY, "diabetes, stopped early")));
  }

  private static PageTable.Row calibrationRow(
      Results results, String data, Variant variant, String name) {
    return PageTable.Row.of(
        name,
        DecimalText.of(results.mean(data, variant, SplitRow::iterations), 0),
        DecimalText.of(results.mean(data, variant, SplitRow::nll), 3),
        rmse(results, data, variant, SplitRow::rmse),
        percent(results.coverage(data, variant, 0.5)),
        percent(results.coverage(data, variant, 0.9)));
  }

  private static String nll(
      Results results, String data, Variant variant, ToDoubleFunction<SplitRow> value) {
    return DecimalText.of(results.mean(data, variant, value), 2);
  }

  private static String rmse(
      Results results, String data, Variant variant, ToDoubleFunction<SplitRow> value) {
    return DecimalText.of(results.mean(data, variant, value), 2);
  }

  private static String percent(double share) {
    return DecimalText.of(100 * share, 0) + " %";
  }
}
