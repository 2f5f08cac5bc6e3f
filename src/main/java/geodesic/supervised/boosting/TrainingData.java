package geodesic.supervised.boosting;

import geodesic.options.Bounds;
import java.util.Arrays;

/**
 * What a model is fitted to.
 *
 * @param columns [column][row] as the schema gives them
 */
record TrainingData(FeatureSchema schema, double[][] columns, Rows rows) {
  /** The rows that have a weight: others do not count at all. */
  static TrainingData of(Features x, double[] y, double[] weights, int targetSize) {
    if (y.length != x.rows() * targetSize || weights.length != x.rows()) {
      throw new IllegalArgumentException(
          "%d rows have %d targets and %d weights".formatted(x.rows(), y.length, weights.length));
    }
    int[] counting = new int[weights.length];
    int count = 0;
    for (int i = 0; i < weights.length; i++) {
      if (Bounds.atLeast("weight", weights[i], 0) > 0) {
        counting[count++] = i;
      }
    }
    FeatureSchema schema = FeatureSchema.of(x);
    return new TrainingData(schema, schema.values(x), new Rows(y, weights, Double.NaN))
        .rows(Arrays.copyOf(counting, count));
  }

  int count() {
    return rows.count();
  }

  /** Some of the rows, in the given order. */
  TrainingData rows(int[] indices) {
    double[][] some = new double[columns.length][indices.length];
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < indices.length; i++) {
        some[j][i] = columns[j][indices[i]];
      }
    }
    return new TrainingData(schema, some, rows.of(indices));
  }

  /** The columns in bins. */
  BinnedColumns binned(int most) {
    ColumnBins[] bins = new ColumnBins[columns.length];
    for (int j = 0; j < bins.length; j++) {
      FeatureSchema.Column column = schema.columns().get(j);
      bins[j] =
          column.categorical()
              ? ColumnBins.ofCategories(columns[j], column.categories().size())
              : ColumnBins.ofNumbers(columns[j], rows.weights(), most);
    }
    return BinnedColumns.of(Arrays.asList(bins), columns);
  }
}
