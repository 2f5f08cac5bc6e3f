package geodesic.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One natural-gradient update as diagnostics.csv tells of it; NaN, and no residuals, for what its
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
 */
public record Diagnostics(
    long steps,
    double predictedGain,
    double gain,
    double quadraticKl,
    double kl,
    double largestEigenvalue,
    double smallestEigenvalue,
    List<Double> residuals) {
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
   * @throws IOException when it can't be read or holds something else
   */
  public static List<Diagnostics> read(Path run) throws IOException {
    Path file = RunTables.diagnosticsFile(run);
    try {
      return CsvTable.read(file).stream().map(Diagnostics::of).toList();
    } catch (NumberFormatException e) {
      throw new IOException(file + " holds no number where one belongs: " + e.getMessage(), e);
    }
  }

  private static Diagnostics of(Map<String, String> row) {
    String residuals = row.get("cg_residuals");
    return new Diagnostics(
        Long.parseLong(row.get("env_steps")),
        number(row.get("predicted_gain")),
        number(row.get("surrogate_gain")),
        number(row.get("quadratic_kl")),
        number(row.get("kl")),
        number(row.get("largest_eigenvalue")),
        number(row.get("smallest_eigenvalue")),
        residuals.isEmpty()
            ? List.of()
            : Arrays.stream(residuals.split(" ", -1)).map(Double::valueOf).toList());
  }

  private static double number(String field) {
    return field == null || field.isEmpty() ? Double.NaN : Double.parseDouble(field);
  }
}
