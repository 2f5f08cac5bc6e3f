package geodesic.demo;

import geodesic.figure.IntervalFigure;
import geodesic.page.PageTable;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The smallest demo: squares. */
public final class ToyDemo implements Demo {
  static final Columns<Integer> SQUARES =
      new Columns<>(
          "squares.csv",
          List.of(
              new Column<>("n", "a number", n -> n),
              new Column<>("square", "its square", n -> n * n)));

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String title() {
    return "Squares & <roots>";
  }

  @Override
  public String summary() {
    return "squares of whole numbers";
  }

  @Override
  public List<Columns<?>> tables() {
    return List.of(SQUARES);
  }

  @Override
  public DemoResult run(DemoRun run) {
    int n = run.choose(5, 3);
    run.progress().at(0.5, "squaring");
    List<Integer> numbers = IntStream.rangeClosed(1, n).boxed().toList();
    IntervalFigure.Row row = new IntervalFigure.Row("n", 0, n * n, 0, n * n, List.of());
    return new DemoResult()
        .key("last_square", n * n)
        .figure(
            "squares",
            new IntervalFigure("Squares", "square", List.of(row), false, OptionalDouble.empty()))
        .table(SQUARES, numbers)
        .pageTable(
            "squares",
            new PageTable("Squares", List.of("n", "square"), List.of(PageTable.Row.of("1", "1"))))
        .words("last", "<" + n * n + ">");
  }
}
