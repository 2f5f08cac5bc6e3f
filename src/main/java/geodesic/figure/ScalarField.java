package geodesic.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** A function of two variables, sampled on a grid of equal distances. */
public final class ScalarField {
  private final double lowX;
  private final double highX;
  private final double lowY;
  private final double highY;
  private final double[][] values;

  /**
   * @param values [row][column], at least 2 by 2; row 0 is at lowY and column 0 at lowX. NaN where
   *     there is no value. Not modified and not kept
   */
  public ScalarField(double lowX, double highX, double lowY, double highY, double[][] values) {
    if (values.length < 2 || values[0].length < 2) {
      throw new IllegalArgumentException("a field is sampled at 2 x 2 places or more");
    }
    this.lowX = lowX;
    this.highX = highX;
    this.lowY = lowY;
    this.highY = highY;
    this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * A function at the points of a grid.
   *
   * @param points to a side, at least 2
   */
  public static ScalarField sampled(
      double lowX,
      double highX,
      double lowY,
      double highY,
      int points,
      DoubleBinaryOperator function) {
    double[][] values = new double[points][points];
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < points; j++) {
        values[i][j] =
            function.applyAsDouble(
                lowX + (highX - lowX) * j / (points - 1), lowY + (highY - lowY) * i / (points - 1));
      }
    }
    return new ScalarField(lowX, highX, lowY, highY, values);
  }

  public double lowX() {
    return lowX;
  }

  public double highX() {
    return highX;
  }

  public double lowY() {
    return lowY;
  }

  public double highY() {
    return highY;
  }

  int rows() {
    return values.length;
  }

  int columns() {
    return values[0].length;
  }

  double value(int row, int column) {
    return values[row][column];
  }

  double x(double column) {
    return lowX + (highX - lowX) * column / (columns() - 1);
  }

  double y(double row) {
    return lowY + (highY - lowY) * row / (rows() - 1);
  }

  /** Levels between which the areas are alike: contours at them are as dense everywhere. */
  public List<Double> quantiles(int count) {
    double[] sorted =
        Arrays.stream(values)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    List<Double> levels = new ArrayList<>();
    for (int i = 1; i <= count && sorted.length > 0; i++) {
      levels.add(sorted[(int) ((sorted.length - 1L) * i / (count + 1))]);
    }
    return levels;
  }
}
