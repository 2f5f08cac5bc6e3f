package geodesic.demo.logistic;

import geodesic.demo.Demo;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * A published comparison of the natural gradient with gradient descent on logistic regression,
 * repeated over learning rates, with points held out, and with both signs of an update.
 */
public final class LogisticDemo implements Demo {
  private static final int CLOUDS = 1;
  private static final int SQUARE = 2;
  private static final int CANCER = 3;
  private static final int CANCER_START = 4;
  private static final double CANCER_DAMPING = 0.01;

  @Override
  public String name() {
    return "logistic";
  }

  @Override
  public String title() {
    return "Logistic regression: a published comparison, with every learning rate";
  }

  @Override
  public String summary() {
    return "natural gradient and gradient descent on logistic regression, each at its best rate";
  }

  @Override
  public List<Columns<?>> tables() {
    return List.of(RateRow.COLUMNS, SignRow.COLUMNS);
  }

  @Override
  public DemoResult run(DemoRun run) {
    run.progress().at(0, "two clouds");
    List<RateRow> clouds =
        new RateSweep(
                "clouds",
                0,
                run.choose(100, 50),
                repetition -> Split.clouds(run.random(CLOUDS, repetition)))
            .run(run, 0, 0.2);
    run.progress().at(0.2, "breast cancer");
    DataSet data = BundledData.BREAST_CANCER.load();
    List<RateRow> cancer =
        new RateSweep(
                "breast_cancer",
                CANCER_DAMPING,
                run.choose(100, 8),
                repetition -> Split.of(data, run.random(CANCER, repetition)).standardized())
            .run(run, 0.2, 0.95);
    run.progress().at(0.95, "both signs");
    DataSet points = SignComparison.unitSquare(run.random(SQUARE));
    SignComparison square = SignComparison.of(points, Split.start(2, run.random(SQUARE, 1)), true);
    DataSet scaled = data.standardized();
    SignComparison cancerSigns =
        SignComparison.of(
            scaled, Split.start(scaled.features().size(), run.random(CANCER_START)), false);
    List<RateRow> rates = new ArrayList<>(clouds);
    rates.addAll(cancer);
    List<SignRow> signs = new ArrayList<>(square.rows());
    signs.addAll(cancerSigns.rows());
    DemoResult result =
        new DemoResult()
            .table(RateRow.COLUMNS, rates)
            .table(SignRow.COLUMNS, signs)
            .figure("clouds", LogisticFigures.clouds(clouds))
            .figure("signs", LogisticFigures.signs(square))
            .figure("breast_cancer", LogisticFigures.breastCancer(cancer));
    LogisticWords.tell(result, clouds, cancer, square, cancerSigns);
    return result;
  }
}
