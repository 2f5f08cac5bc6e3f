package geodesic.report;

import geodesic.table.CsvRow;
import geodesic.table.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One natural-gradient update as diagnostics.csv describes it; NaN, and no residuals, for what its
 * solver does not have.
 *
 * @param steps environment steps after the update
 * @param predictedGain of the step taken, by the linear model
 * @param gain the surrogate's true rise; 0 after a rejected step
 * @param quadraticKl of the same step, by the Fisher matrix
 * @param kl the true mean KL; 0 after a rejected step
 * @param largestEigenvalue the largest Ritz value
 * @param smallestEigenvalue the smallest
 * @param residuals after each iteration of conjugate gradient, relative to the gradient's norm
 * @param negativeCurvature whether conjugate gradient met a direction in which the matrix is not
 *     positive, and stopped there
 */
public record Diagnostics(
    long steps,
    double predictedGain,
    double gain,
    double quadraticKl,
    double kl,
    double largestEigenvalue,
    double smallestEigenvalue,
    List<Double> residuals,
    boolean negativeCurvature) {

  public Diagnostics {
    residuals = List.copyOf(residuals);
  }

  /** Whether a step was taken. */
  public boolean accepted() {
    return kl > 0;
  }

  /**
   * Reads a run's diagnostics.csv.
   *
   * @param run the run's folder
   * @throws IOException when it is not there, can't be read, or holds something else
   */
  public static List<Diagnostics> read(Path run) throws IOException {
    List<Diagnostics> updates = new ArrayList<>();
    for (CsvRow row :
        CsvTable.rows(RunTables.diagnosticsFile(run), DiagnosticsColumns.TABLE.names())) {
      updates.add(of(row));
    }
    return updates;
  }

  private static Diagnostics of(CsvRow row) throws IOException {
    return new Diagnostics(
        row.integer("env_steps"),
        row.number("predicted_gain"),
        row.number("surrogate_gain"),
        row.number("quadratic_kl"),
        row.number("kl"),
        row.number("largest_eigenvalue"),
        row.number("smallest_eigenvalue"),
        residuals(row),
        "1".equals(row.fields().get("negative_curvature")));
  }

  private static List<Double> residuals(CsvRow row) throws IOException {
    String text = row.text("cg_residuals");
    try {
      return text.isEmpty()
          ? List.of()
          : Arrays.stream(text.split(" ", -1)).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IOException(
          "line %d of %s: cg_residuals is '%s', but must be numbers"
              .formatted(row.line(), row.file(), text),
          e);
    }
  }
}
