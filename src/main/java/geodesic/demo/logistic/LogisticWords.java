package geodesic.demo.logistic;

import geodesic.demo.DemoResult;
import geodesic.figure.DecimalText;
import geodesic.page.PageTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The numbers of the demo's page and of its last line. */
final class LogisticWords {
  private LogisticWords() {}

  static void tell(
      DemoResult result,
      List<RateRow> clouds,
      List<RateRow> cancer,
      SignComparison square,
      SignComparison cancerSigns) {
    clouds(result, clouds);
    signs(result, square, cancerSigns);
    cancer(result, cancer, cancerSigns);
  }

  private static void clouds(DemoResult result, List<RateRow> sweep) {
    RateRow natural = Rates.of(sweep, Method.EMPIRICAL).at(1);
    Rates gradient = Rates.of(sweep, Method.GRADIENT);
    RateRow best = gradient.best();
    double bestNatural = Rates.of(sweep, Method.EMPIRICAL).best().training().mean();
    result
        .key("natural_train", natural.training().mean())
        .key("natural_test", natural.heldOut().mean())
        .key("gradient_train_rate_1", gradient.at(1).training().mean())
        .key("gradient_train_best", best.training().mean())
        .key("gradient_best_rate", best.rate());
    double published = Published.GRADIENT.mean();
    result
        .words("published_natural", Published.NATURAL.text())
        .words("published_gradient", Published.GRADIENT.text())
        .words("repetitions", String.valueOf(natural.repetitions()))
        .words("rates", String.valueOf(RateSweep.RATES.size()))
        .words("published_rate", DecimalText.significant(gradient.reaching(published)))
        .words(
            "published_rate_two_outputs", DecimalText.significant(gradient.reaching(published) / 2))
        .words(
            "published_slowest",
            DecimalText.significant(gradient.reaching(published + Published.GRADIENT.sd())))
        .words(
            "published_fastest",
            DecimalText.significant(gradient.reaching(published - Published.GRADIENT.sd())))
        .words("gradient_sd", DecimalText.of(gradient.at(0.1).training().sd(), 3))
        .words("gradient_best_rate", DecimalText.significant(best.rate()))
        .words("published_gap", loss(published - Published.NATURAL.mean()))
        .words("gap_rate_1", loss(gradient.at(1).training().mean() - natural.training().mean()))
        .words("gap_best", small(best.training().mean() - natural.training().mean()))
        .words("natural_training", loss(natural.training().mean()))
        .words("natural_held_out", loss(natural.heldOut().mean()))
        .words("gradient_held_out", loss(best.heldOut().mean()))
        .words("gap_both_best", small(best.training().mean() - bestNatural))
        .pageTable("clouds", table("Two clouds", sweep, cloudsRows(sweep)));
  }

  /** A row of a table with its name. */
  private record Named(String name, RateRow row) {}

  private static List<Named> cloudsRows(List<RateRow> sweep) {
    List<Named> rows = new ArrayList<>();
    for (Method method : List.of(Method.EMPIRICAL, Method.EXACT)) {
      rows.add(new Named(method.title(), Rates.of(sweep, method).at(1)));
    }
    Rates gradient = Rates.of(sweep, Method.GRADIENT);
    rows.add(new Named(Method.GRADIENT.title(), gradient.at(0.1)));
    rows.add(new Named(Method.GRADIENT.title(), gradient.at(1)));
    rows.add(new Named(Method.GRADIENT.title() + ", best", gradient.best()));
    rows.add(
        new Named(Method.EMPIRICAL.title() + ", best", Rates.of(sweep, Method.EMPIRICAL).best()));
    return rows;
  }

  private static PageTable table(String name, List<RateRow> sweep, List<Named> rows) {
    boolean first = sweep.getFirst().data().equals("clouds");
    List<String> header = new ArrayList<>(List.of("", "rate", "training", "held out"));
    if (first) {
      header.add("first 50 training points");
    }
    List<PageTable.Row> cells = new ArrayList<>();
    for (Named named : rows) {
      RateRow row = named.row;
      List<String> cell = new ArrayList<>();
      cell.add(DecimalText.significant(row.rate()));
      for (Function<RateRow, Spread> part :
          List.<Function<RateRow, Spread>>of(
              RateRow::training, RateRow::heldOut, RateRow::firstTraining)) {
        if (cell.size() < header.size() - 1) {
          cell.add(part.apply(row).text());
        }
      }
      cells.add(new PageTable.Row(false, named.name, cell));
    }
    return new PageTable(name, header, cells);
  }

  private static void signs(DemoResult result, SignComparison square, SignComparison cancer) {
    List<PageTable.Row> rows = new ArrayList<>();
    for (Method method : List.of(Method.EXACT, Method.DIAGONAL)) {
      for (boolean adds : new boolean[] {false, true}) {
        SignRow last = square.path(method, adds).getLast();
        rows.add(
            PageTable.Row.of(
                (method == Method.EXACT ? "Fisher, " : "diagonal, ")
                    + (adds ? "added" : "subtracted"),
                DecimalText.of(last.loss(), 4),
                DecimalText.of(last.distance(), 3),
                DecimalText.of(cancer.path(method, adds).getLast().loss(), 4)));
      }
    }
    SignRow start = square.path(Method.EXACT, false).getFirst();
    rows.addFirst(
        PageTable.Row.of(
            "start",
            DecimalText.of(start.loss(), 4),
            DecimalText.of(start.distance(), 3),
            DecimalText.of(cancer.path(Method.EXACT, false).getFirst().loss(), 4)));
    double[] fit = square.fit().orElseThrow();
    rows.add(PageTable.Row.of("maximum likelihood", DecimalText.of(square.fitLoss(), 4), "0", "–"));
    result
        .words("fit_1", DecimalText.of(fit[0], 2))
        .words("fit_2", DecimalText.of(fit[1], 2))
        .words("fit_loss", DecimalText.of(square.fitLoss(), 4))
        .pageTable(
            "signs",
            new PageTable(
                "Both signs",
                List.of(
                    "after ten steps",
                    "unit square: loss",
                    "distance to the fit",
                    "breast cancer: loss"),
                rows));
  }

  private static void cancer(DemoResult result, List<RateRow> sweep, SignComparison signs) {
    List<Named> rows = new ArrayList<>();
    for (Method method : Method.values()) {
      Rates rates = Rates.of(sweep, method);
      rows.add(new Named(method.title(), rates.at(1)));
      rows.add(new Named(method.title() + ", best", rates.best()));
    }
    RateRow gradient = Rates.of(sweep, Method.GRADIENT).best();
    RateRow exact = Rates.of(sweep, Method.EXACT).best();
    result
        .words("cancer_repetitions", String.valueOf(sweep.getFirst().repetitions()))
        .words("cancer_gap", loss(gradient.training().mean() - exact.training().mean()))
        .words("cancer_held_gradient", held(gradient))
        .words("cancer_held_natural", held(exact))
        .words("cancer_points", String.valueOf(signs.data().rows()))
        .words("cancer_separable", Separation.exists(signs.data()) ? "are" : "are not")
        .pageTable("cancer", table("Breast cancer", sweep, rows));
  }

  private static String held(RateRow row) {
    return row.heldOut().text();
  }

  private static String loss(double value) {
    return DecimalText.of(value, 3);
  }

  private static String small(double value) {
    return DecimalText.of(value, 4);
  }
}
