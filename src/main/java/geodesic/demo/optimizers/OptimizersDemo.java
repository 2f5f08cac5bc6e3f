package geodesic.demo.optimizers;

import geodesic.demo.Demo;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.table.Columns;
import java.util.List;

/** Ten optimisers on four problems, and what stands for the Fisher matrix. */
public final class OptimizersDemo implements Demo {
  private static final int TOYS = 4;
  private static final int SINGULAR = 5;

  @Override
  public String name() {
    return "optimizers";
  }

  @Override
  public String title() {
    return "Optimisers side by side, and what stands in for the Fisher matrix";
  }

  @Override
  public String summary() {
    return "ten optimisers on four problems, each at its best rate; the empirical Fisher; damping";
  }

  @Override
  public List<Columns<?>> tables() {
    return List.of(
        RateRow.COLUMNS,
        CurveRow.COLUMNS,
        FisherRow.COLUMNS,
        DampingRow.COLUMNS,
        SingularRow.COLUMNS);
  }

  @Override
  public DemoResult run(DemoRun run) {
    List<Task> tasks = Tasks.of(run);
    Race race = Race.of(tasks, run);
    run.progress().at(0.9, "the empirical Fisher matrix");
    List<Toy> toys = Toy.all(run.random(TOYS));
    List<FisherRow> fishers = FisherRow.all(toys);
    run.progress().at(0.95, "damping");
    Task logistic = tasks.stream().filter(t -> t.id().equals("logistic")).findFirst().orElseThrow();
    List<DampingRow> damping = DampingRow.all(logistic, run);
    List<SingularRow> singular = SingularRow.all(SingularRow.problem(run.random(SINGULAR)));
    DemoResult result =
        new DemoResult()
            .table(RateRow.COLUMNS, race.rows())
            .table(CurveRow.COLUMNS, race.curves())
            .table(FisherRow.COLUMNS, fishers)
            .table(DampingRow.COLUMNS, damping)
            .table(SingularRow.COLUMNS, singular)
            .figure("rates", RaceFigures.rates(race))
            .figure("curves", RaceFigures.curves(race))
            .figure("fields", FisherFigures.fields(toys.getFirst()))
            .figure("ellipses", FisherFigures.ellipses(toys))
            .figure("damping", FisherFigures.damping(damping));
    OptimizersWords.tell(result, race, fishers, damping, singular);
    return result;
  }
}
