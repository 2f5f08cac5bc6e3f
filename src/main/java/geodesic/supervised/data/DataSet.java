package geodesic.supervised.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of numbers with one target.
 *
 * @param features the names of x's columns
 * @param x [row][column]; not to be modified
 * @param y the target of each row; not to be modified
 */
public record DataSet(String name, List<String> features, double[][] x, double[] y) {
  public DataSet {
    features = List.copyOf(features);
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " rows and " + y.length + " targets");
    }
  }

  public int rows() {
    return y.length;
  }

  /**
   * The features less their mean, over their population standard deviation; a constant feature
   * becomes zero.
   */
  public DataSet standardized() {
    return standardizedBy(this);
  }

  /** The features less another set's mean, over its deviation: as a model knows them from there. */
  public DataSet standardizedBy(DataSet training) {
    double[][] scaled = new double[rows()][features.size()];
    for (int j = 0; j < features.size(); j++) {
      double mean = 0;
      for (double[] row : training.x) {
        mean += row[j];
      }
      mean /= training.rows();
      double variance = 0;
      for (double[] row : training.x) {
        variance += (row[j] - mean) * (row[j] - mean);
      }
      double sd = Math.sqrt(variance / training.rows());
      for (int i = 0; i < rows(); i++) {
        scaled[i][j] = sd == 0 ? 0 : (x[i][j] - mean) / sd;
      }
    }
    return new DataSet(name, features, scaled, y);
  }

  /** Its rows in their order, cut into parts of almost equal size. */
  public List<DataSet> parts(int count) {
    List<DataSet> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(rows(IntStream.range(rows() * i / count, rows() * (i + 1) / count).toArray()));
    }
    return parts;
  }

  /** Some of its rows, in the given order. */
  public DataSet rows(int[] indices) {
    double[][] some = new double[indices.length][];
    double[] targets = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      some[i] = x[indices[i]];
      targets[i] = y[indices[i]];
    }
    return new DataSet(name, features, some, targets);
  }
}
