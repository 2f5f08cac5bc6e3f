package geodesic.demo.ngboost;

import geodesic.demo.Demo;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.supervised.boosting.BoostingOptions;
import geodesic.supervised.boosting.Features;
import geodesic.supervised.boosting.NgBoost;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.response.ResponseFamilies;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Natural-gradient boosting beside its reference implementation, and what it predicts. */
public final class NgboostDemo implements Demo {
  private static final List<BundledData> DATA = List.of(BundledData.CONCRETE, BundledData.DIABETES);
  private static final int COVERAGES = 20;
  private static final int CURVE_POINTS = 1000;

  @Override
  public String name() {
    return "ngboost";
  }

  @Override
  public String title() {
    return "Natural-gradient boosting: a distribution for every row";
  }

  @Override
  public String summary() {
    return "trees that predict distributions, beside Python NGBoost on the same splits";
  }

  @Override
  public List<Columns<?>> tables() {
    return List.of(
        SplitRow.COLUMNS,
        LearningRow.COLUMNS,
        CoverageRow.COLUMNS,
        ImportanceRow.COLUMNS,
        IntervalRow.TEST,
        IntervalRow.CURVE);
  }

  @Override
  public DemoResult run(DemoRun run) {
    Results results = results(run);
    run.progress().at(0.9, "curves and importances");
    int plain = results.of("concrete", Variant.PLAIN).size();
    List<LearningRow> learning = learning(results, plain);
    List<CoverageRow> coverage = coverage(results);
    List<ImportanceRow> importances = DATA.stream().flatMap(d -> importances(d).stream()).toList();
    List<IntervalRow> intervals = intervals(results.of("concrete", Variant.NATURAL).getFirst());
    Curve curve = Curve.of(CURVE_POINTS, run.random(0));
    DemoResult result =
        new DemoResult()
            .key("concrete_nll", results.mean("concrete", Variant.NATURAL, SplitRow::nll))
            .key("concrete_rmse", results.mean("concrete", Variant.NATURAL, SplitRow::rmse))
            .key("diabetes_nll", results.mean("diabetes", Variant.NATURAL, SplitRow::nll))
            .key("diabetes_rmse", results.mean("diabetes", Variant.NATURAL, SplitRow::rmse))
            .key("plain_nll", results.mean("concrete", Variant.PLAIN, SplitRow::nll))
            .table(SplitRow.COLUMNS, results.rows())
            .table(LearningRow.COLUMNS, learning)
            .table(CoverageRow.COLUMNS, coverage)
            .table(ImportanceRow.COLUMNS, importances)
            .table(IntervalRow.TEST, intervals)
            .table(IntervalRow.CURVE, curve.grid())
            .figure("curve", NgboostFigures.curve(curve))
            .figure(
                "learning",
                NgboostFigures.learning(
                    learning,
                    results.meanWherePlain("concrete", Variant.NATURAL, SplitRow::referenceNll),
                    results.mean("concrete", Variant.PLAIN, SplitRow::referenceNll)))
            .figure("reference", NgboostFigures.reference(results))
            .figure("intervals", NgboostFigures.intervals(intervals))
            .figure("pit", NgboostFigures.pit(results))
            .figure("coverage", NgboostFigures.coverage(coverage))
            .figure("importances", NgboostFigures.importances(importances));
    NgboostWords.tell(result, results, curve, importances);
    return result;
  }

  /** Fits every variant on its splits, several at a time. */
  private static Results results(DemoRun run) {
    int splits = run.choose(20, 5);
    int plain = run.choose(ReferenceSplit.PLAIN, 2);
    List<ReferenceSplit> all = ReferenceSplit.all();
    record Job(ReferenceSplit split, Variant variant) {}
    List<Job> jobs = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      for (ReferenceSplit split : all) {
        boolean concrete = split.data() == BundledData.CONCRETE;
        boolean wanted =
            variant == Variant.PLAIN ? concrete && split.number() < plain : split.number() < splits;
        if (wanted) {
          jobs.add(new Job(split, variant));
        }
      }
    }
    SplitResult[] results = new SplitResult[jobs.size()];
    run.workers()
        .forEachOrdered(
            jobs.size(),
            (i, worker) -> results[i] = SplitResult.of(jobs.get(i).split(), jobs.get(i).variant()),
            (i, worker) ->
                run.progress().at(0.9 * (i + 1) / jobs.size(), "splits of concrete and diabetes"));
    return new Results(List.of(results));
  }

  private static List<LearningRow> learning(Results results, int splits) {
    double[] natural = results.stages("concrete", Variant.NATURAL, splits);
    double[] plain = results.stages("concrete", Variant.PLAIN, splits);
    return IntStream.range(0, natural.length)
        .mapToObj(m -> new LearningRow(m, natural[m], plain[m]))
        .toList();
  }

  private static List<CoverageRow> coverage(Results results) {
    List<CoverageRow> rows = new ArrayList<>();
    for (BundledData data : DATA) {
      String name = data.id();
      for (Variant variant : List.of(Variant.NATURAL, Variant.EARLY)) {
        for (int i = 1; i < COVERAGES; i++) {
          double p = i / (double) COVERAGES;
          rows.add(new CoverageRow(name, variant, p, results.coverage(name, variant, p)));
        }
      }
    }
    return rows;
  }

  /** Of a model of all rows. */
  private static List<ImportanceRow> importances(BundledData bundled) {
    DataSet data = bundled.load();
    double[][] shares =
        NgBoost.fit(ResponseFamilies.NORMAL, new BoostingOptions(), Features.of(data), data.y())
            .featureImportances();
    return IntStream.range(0, data.features().size())
        .mapToObj(
            j -> new ImportanceRow(data.name(), data.features().get(j), shares[0][j], shares[1][j]))
        .sorted(Comparator.comparingDouble(ImportanceRow::forMean).reversed())
        .toList();
  }

  private static List<IntervalRow> intervals(SplitResult split) {
    List<Integer> order =
        IntStream.range(0, split.test().rows())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> split.predictions().get(i).mean()[0]))
            .toList();
    return IntStream.range(0, order.size())
        .mapToObj(place -> {
          int i = order.get(place);
          return IntervalRow.of(place + 1, split.test().y()[i], split.predictions().get(i));
        })
        .toList();
  }
}
