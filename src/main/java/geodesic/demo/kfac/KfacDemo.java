package geodesic.demo.kfac;

import geodesic.demo.Demo;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.demo.DemoStages;
import geodesic.figure.DecimalText;
import geodesic.page.PageTable;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.network.TrainingCurve;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;

/** Kronecker-factored curvature trains a classifier and a deep autoencoder. */
public final class KfacDemo implements Demo {
  private static final List<Method> VALIDATED = List.of(Method.KFAC, Method.ADAM);

  @Override
  public String name() {
    return "kfac";
  }

  @Override
  public String title() {
    return "Kronecker-factored curvature";
  }

  @Override
  public String summary() {
    return "K-FAC, E-KFAC and Hessian-free optimisation against Adam on a classifier and a deep"
        + " autoencoder";
  }

  @Override
  public List<Columns<?>> tables() {
    return List.of(KfacTables.CURVES, KfacTables.TRIES, KfacTables.FOLDS, KfacTables.BLOCKS);
  }

  @Override
  public DemoResult run(DemoRun run) {
    DataSet digits = BundledData.DIGITS.load();
    Task classifier = Task.classifier(run, digits);
    Task autoencoder = Task.autoencoder(run, digits);
    DemoStages stages =
        new DemoStages(
            run.progress(),
            0,
            Comparison.size(classifier)
                + Comparison.size(autoencoder)
                + NestedCrossValidation.size(classifier, VALIDATED));
    Comparison deep = Comparison.of(autoencoder, run, stages);
    Comparison shallow = Comparison.of(classifier, run, stages);
    NestedCrossValidation validation = NestedCrossValidation.of(classifier, VALIDATED, run, stages);
    FactorBlocks blocks = FactorBlocks.of(digits, run);
    DemoResult result = new DemoResult();
    tables(result, List.of(shallow, deep), validation, blocks);
    figures(result, shallow, deep, blocks, run);
    double adamsBest = deep.best().get(Method.ADAM).curve().smallestLoss();
    Training kfac = deep.best().get(Method.KFAC);
    result.key("kfac_accuracy", validation.accuracy(Method.KFAC));
    result.key("adam_accuracy", validation.accuracy(Method.ADAM));
    result.key("epochs_to_adams_best", kfac.curve().epochsTo(adamsBest));
    words(result, deep, validation, adamsBest);
    return result;
  }

  private static void tables(
      DemoResult result,
      List<Comparison> comparisons,
      NestedCrossValidation validation,
      FactorBlocks blocks) {
    result.table(KfacTables.CURVES, KfacTables.curves(comparisons));
    result.table(KfacTables.TRIES, KfacTables.tries(comparisons));
    result.table(KfacTables.FOLDS, validation.folds());
    result.table(KfacTables.BLOCKS, blocks.rows());
    for (Comparison comparison : comparisons) {
      result.pageTable(comparison.task().id(), trainings(comparison));
    }
    result.pageTable("blocks", errors(blocks));
  }

  private static void figures(
      DemoResult result, Comparison shallow, Comparison deep, FactorBlocks blocks, DemoRun run) {
    result.figure(
        "classifier", KfacFigures.curves(shallow, "Classifier", "loss with penalty, nats"));
    result.figure(
        "autoencoder", KfacFigures.curves(deep, "Deep autoencoder", "loss above its bound, nats"));
    result.figure("reconstructions", KfacFigures.reconstructions(deep, run.workers()));
    result.figure("matrices", KfacFigures.matrices(blocks));
    result.figure("block", KfacFigures.block(blocks));
  }

  private static void words(
      DemoResult result, Comparison deep, NestedCrossValidation validation, double adamsBest) {
    Training kfac = deep.best().get(Method.KFAC);
    Training adam = deep.best().get(Method.ADAM);
    result.words("kfac_accuracy", DecimalText.of(100 * validation.accuracy(Method.KFAC), 2));
    result.words("adam_accuracy", DecimalText.of(100 * validation.accuracy(Method.ADAM), 2));
    result.words("tries", Integer.toString(deep.task().plans().get(Method.ADAM).settings().size()));
    result.words("adams_best", DecimalText.significant(adamsBest));
    result.words("adams_best_epochs", DecimalText.significant(adam.curve().epochsTo(adamsBest)));
    result.words("adams_best_seconds", DecimalText.of(adam.curve().secondsTo(adamsBest), 2));
    double reached = kfac.curve().epochsTo(adamsBest);
    result.words(
        "kfac_reaches",
        Double.isNaN(reached)
            ? "K-FAC does not come below it"
            : "K-FAC is below it after "
                + DecimalText.significant(reached)
                + " epochs and "
                + DecimalText.of(kfac.curve().secondsTo(adamsBest), 2)
                + " seconds");
    result.words("kfac_final", DecimalText.significant(kfac.finalLoss()));
    result.words("floor", DecimalText.significant(deep.task().floor()));
  }

  /** Each method's best training. */
  private static PageTable trainings(Comparison comparison) {
    List<PageTable.Row> rows = new ArrayList<>();
    for (Training training : comparison.best().values()) {
      TrainingCurve.Point end = training.curve().last();
      Plan plan = comparison.task().plans().get(training.method());
      rows.add(
          PageTable.Row.of(
              training.method() == Method.KFAC,
              training.method().title(),
              training.method().setting() + " " + DecimalText.significant(training.setting()),
              Integer.toString(Math.min(plan.minibatch(), comparison.task().examples().count())),
              Integer.toString(end.epoch()),
              DecimalText.of(end.cpuSeconds(), 2),
              DecimalText.significant(end.loss())));
    }
    return new PageTable(
        "the best training of each method",
        List.of("method", "setting", "minibatch", "epochs", "CPU seconds", "loss"),
        rows);
  }

  private static PageTable errors(FactorBlocks blocks) {
    List<PageTable.Row> rows = new ArrayList<>();
    for (int layer = 1; layer <= blocks.layers().size(); layer++) {
      rows.add(
          PageTable.Row.of(
              "layer " + layer,
              DecimalText.of(blocks.error(layer, "kfac"), 3),
              DecimalText.of(blocks.error(layer, "ekfac"), 3),
              DecimalText.of(blocks.error(layer, "diagonal"), 3)));
    }
    return new PageTable(
        "distance from the exact block", List.of("", "K-FAC", "E-KFAC", "diagonal"), rows);
  }
}
