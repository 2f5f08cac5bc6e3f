package geodesic.demo.variational;

import geodesic.demo.Demo;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.data.ReferencePosterior;
import geodesic.supervised.model.LaplaceApproximation;
import geodesic.supervised.model.LogisticRegression;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The natural gradient of the evidence lower bound beside the plain one and Adam. */
public final class VariationalDemo implements Demo {
  @Override
  public String name() {
    return "variational";
  }

  @Override
  public String title() {
    return "Variational inference: the natural gradient of the evidence lower bound";
  }

  @Override
  public String summary() {
    return "a Gaussian fitted to a posterior by natural gradients, plain gradients and Adam";
  }

  @Override
  public List<Columns<?>> tables() {
    List<Columns<?>> tables = new ArrayList<>(List.of(BoundRow.COLUMNS, MarginalRow.COLUMNS));
    tables.addAll(VaeSection.TABLES);
    return tables;
  }

  @Override
  public DemoResult run(DemoRun run) {
    DataSet data = BundledData.BREAST_CANCER.load().standardized();
    LogisticRegression model = new LogisticRegression(data, true).withPrior(1);
    ReferencePosterior reference = ReferencePosterior.breastCancer();
    run.progress().at(0, "bounds of logistic regression");
    List<Ascent> ascents = ascents(run, model);
    LaplaceApproximation laplace =
        LaplaceApproximation.of(model, new double[model.parameters()], 1e-20);
    Ascent natural = best(ascents, Method.NATURAL);
    List<MarginalRow> marginals = marginals(data, reference, natural, laplace);
    DemoResult result =
        new DemoResult()
            .table(BoundRow.COLUMNS, BoundRow.of(ascents))
            .table(MarginalRow.COLUMNS, marginals);
    VariationalFigures.draw(result, ascents, marginals);
    VariationalWords.tell(result, ascents, reference, laplace);
    VaeSection.add(run, result);
    return result;
  }

  private static List<Ascent> ascents(DemoRun run, LogisticRegression model) {
    List<Method> methods = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (Method method : Method.values()) {
      for (double rate : method.rates()) {
        methods.add(method);
        rates.add(rate);
      }
    }
    int iterations = run.choose(600, 200);
    List<Ascent> ascents = new ArrayList<>();
    Ascent[] computed = new Ascent[methods.size()];
    run.workers()
        .forEachOrdered(
            computed.length,
            (index, worker) ->
                computed[index] =
                    Ascent.of(model.copy(), methods.get(index), rates.get(index), iterations),
            (index, worker) -> {
              ascents.add(computed[index]);
              run.progress().at(VaeSection.BEFORE * (index + 1) / computed.length, "bounds");
            });
    return ascents;
  }

  /**
   * Of the rates whose bound at the end is within a thousandth of a nat of the method's highest,
   * the one that comes within a tenth of a nat of it first.
   */
  static Ascent best(List<Ascent> ascents, Method method) {
    List<Ascent> own = ascents.stream().filter(ascent -> ascent.method() == method).toList();
    double highest = own.stream().mapToDouble(Ascent::last).max().orElseThrow();
    return own.stream()
        .filter(ascent -> ascent.last() >= highest - 1e-3)
        .min(Comparator.comparingInt(ascent -> ascent.iterationsTo(highest, 0.1)))
        .orElseThrow();
  }

  private static List<MarginalRow> marginals(
      DataSet data, ReferencePosterior reference, Ascent q, LaplaceApproximation laplace) {
    double[][] covariance = laplace.covariance();
    List<MarginalRow> rows = new ArrayList<>();
    for (int j = 0; j < reference.mean().length; j++) {
      boolean bias = j == data.features().size();
      rows.add(
          new MarginalRow(
              bias ? "bias" : data.features().get(j),
              reference.mean()[j],
              reference.sd(j),
              q.mean()[j],
              Math.sqrt(q.covariance()[j][j]),
              laplace.mode()[j],
              Math.sqrt(covariance[j][j])));
    }
    return rows;
  }
}
