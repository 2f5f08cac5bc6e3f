package geodesic.demo.optimizers;

import geodesic.fisher.Fisher;
import geodesic.linalg.Vectors;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * Both matrices of a toy problem at one distance from its minimum.
 *
 * @param distance from the minimum, along the direction of both parameters
 */
record FisherRow(
    Toy toy,
    double distance,
    double[][] exact,
    double[][] empirical,
    double lengths,
    double cosine) {
  static final Columns<FisherRow> COLUMNS =
      new Columns<>(
          "fishers.csv",
          List.of(
              new Column<>(
                  "data",
                  "`correct` as the model has it, `noise` with three times its noise, `curve` with"
                      + " a square that it lacks",
                  row -> row.toy().id()),
              new Column<>(
                  "distance",
                  "of slope and intercept each from the minimum of the loss",
                  FisherRow::distance),
              new Column<>("fisher_11", "Fisher matrix, slope", row -> row.exact()[0][0]),
              new Column<>("fisher_12", "slope and intercept", row -> row.exact()[0][1]),
              new Column<>("fisher_22", "intercept", row -> row.exact()[1][1]),
              new Column<>(
                  "empirical_11", "empirical Fisher matrix, slope", row -> row.empirical()[0][0]),
              new Column<>("empirical_12", "slope and intercept", row -> row.empirical()[0][1]),
              new Column<>("empirical_22", "intercept", row -> row.empirical()[1][1]),
              new Column<>(
                  "step_ratio",
                  "length of the empirical step at rate 1 over the exact natural one's, which ends"
                      + " in the minimum; empty at the minimum",
                  FisherRow::lengths),
              new Column<>(
                  "cosine", "between both steps; empty at the minimum", FisherRow::cosine)));

  private static final double[] DISTANCES = {0, 0.1, 0.3, 1, 3, 10};

  /** All toy problems at all distances. */
  static List<FisherRow> all(List<Toy> toys) {
    List<FisherRow> rows = new ArrayList<>();
    for (Toy toy : toys) {
      for (double distance : DISTANCES) {
        double[] theta = toy.problem().solution();
        theta[0] += distance;
        theta[1] += distance;
        boolean moved = distance > 0;
        rows.add(
            new FisherRow(
                toy,
                distance,
                toy.matrix(Fisher.EXACT, theta).toDense(),
                toy.matrix(Fisher.EMPIRICAL, theta).toDense(),
                moved ? ratio(toy, theta) : Double.NaN,
                moved ? toy.cosine(theta) : Double.NaN));
      }
    }
    return rows;
  }

  private static double ratio(Toy toy, double[] theta) {
    return Vectors.norm(toy.step(Fisher.EMPIRICAL, theta))
        / Vectors.norm(toy.step(Fisher.EXACT, theta));
  }
}
