package geodesic.demo.invariance;

import geodesic.demo.Demo;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.figure.DecimalText;
import geodesic.page.PageTable;
import geodesic.table.Columns;
import java.util.Arrays;
import java.util.List;

/** Which descents depend on the coordinates: under linear maps, and under nonlinear ones. */
public final class InvarianceDemo implements Demo {
  /** Of the keys. */
  private static final double CONDITION = 1e3;

  @Override
  public String name() {
    return "invariance";
  }

  @Override
  public String title() {
    return "Which descents do not depend on the coordinates?";
  }

  @Override
  public String summary() {
    return "one problem in many coordinates: whose path changes, and to which order";
  }

  @Override
  public List<Columns<?>> tables() {
    return List.of(LinearCharts.COLUMNS, ScaleCharts.COLUMNS);
  }

  @Override
  public DemoResult run(DemoRun run) {
    run.progress().at(0.1, "linear maps");
    LinearCharts charts = new LinearCharts(run.random(0), run.choose(500, 200), run.choose(60, 30));
    List<LinearCharts.Row> rows = charts.rows();
    run.progress().at(0.4, "nonlinear maps");
    ScaleCharts scales = ScaleCharts.of(run.choose(12, 8));
    run.progress().at(0.7, "figures");
    DemoResult result =
        new DemoResult()
            .key("natural_path_difference", difference(rows, Method.NATURAL))
            .key("newton_path_difference", difference(rows, Method.NEWTON))
            .key("gradient_path_difference", difference(rows, Method.GRADIENT))
            .key("natural_order", scales.oneStepOrder(Method.NATURAL))
            .key("newton_order", scales.oneStepOrder(Method.NEWTON))
            .key("gradient_order", scales.oneStepOrder(Method.GRADIENT))
            .figure("paths", InvarianceFigures.paths(charts))
            .figure("conditions", InvarianceFigures.conditions(rows))
            .figure("scales", InvarianceFigures.scales())
            .figure("orders", InvarianceFigures.orders(scales))
            .table(LinearCharts.COLUMNS, rows)
            .table(ScaleCharts.COLUMNS, scales.rows())
            .pageTable("linear", linear(rows))
            .pageTable("orders", orders(scales));
    return result
        .words("condition", DecimalText.significant(CONDITION))
        .words("natural", DecimalText.significant(difference(rows, Method.NATURAL)))
        .words("newton", DecimalText.significant(difference(rows, Method.NEWTON)))
        .words("gradient", DecimalText.significant(difference(rows, Method.GRADIENT)))
        .words("diagonal", DecimalText.significant(difference(rows, Method.DIAGONAL)))
        .words("naturalOrder", order(scales.oneStepOrder(Method.NATURAL)))
        .words("newtonOrder", order(scales.oneStepOrder(Method.NEWTON)))
        .words("gradientOrder", order(scales.oneStepOrder(Method.GRADIENT)))
        .words("naturalPathOrder", order(scales.pathOrder(Method.NATURAL)))
        .words("newtonPathOrder", order(scales.pathOrder(Method.NEWTON)))
        .words("start", DecimalText.significant(ScaleCharts.START))
        .words("meanSquare", DecimalText.significant(ScaleCharts.MEAN_SQUARE));
  }

  private static double difference(List<LinearCharts.Row> rows, Method method) {
    return LinearCharts.difference(rows, method, CONDITION);
  }

  private static String order(double exponent) {
    String text = DecimalText.of(exponent, 2);
    return text.equals("-0.00") ? "0.00" : text.replace('-', '−');
  }

  private static PageTable linear(List<LinearCharts.Row> rows) {
    double[] shown = {1, 10, 1e3, 1e6};
    return new PageTable(
        "Relative difference of the paths by condition number",
        List.of("method", "1", "10", "1e3", "1e6"),
        Arrays.stream(Method.values())
            .map(method ->
                PageTable.Row.of(
                    method.title(),
                    Arrays.stream(shown)
                        .mapToObj(condition -> LinearCharts.difference(rows, method, condition))
                        .map(InvarianceDemo::rounded)
                        .toArray(String[]::new)))
            .toList());
  }

  /** Two digits are enough for what rounding left. */
  private static String rounded(double difference) {
    if (difference == 0 || difference >= 0.01) {
      return DecimalText.of(difference, difference == 0 ? 0 : 2);
    }
    int exponent = (int) Math.floor(Math.log10(difference));
    return DecimalText.of(difference / StrictMath.pow(10, exponent), 1) + "e−" + -exponent;
  }

  private static PageTable orders(ScaleCharts scales) {
    return new PageTable(
        "Order in the step size",
        List.of("method", "one step", "1 / h steps"),
        ScaleCharts.METHODS.stream()
            .map(method ->
                PageTable.Row.of(
                    method.title(),
                    order(scales.oneStepOrder(method)),
                    order(scales.pathOrder(method))))
            .toList());
  }
}
