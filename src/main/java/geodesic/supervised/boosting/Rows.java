package geodesic.supervised.boosting;

/**
 * Targets with their weights.
 *
 * @param y as many doubles for each row as the family's targets have
 * @param totalWeight the sum of the weights, taken in order
 */
record Rows(double[] y, double[] weights, double totalWeight) {
  static Rows of(double[] y, double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    return new Rows(y, weights, total);
  }

  int count() {
    return weights.length;
  }

  /** Some of the rows, in the given order. */
  Rows of(int[] indices) {
    int size = count() == 0 ? 1 : y.length / count();
    double[] some = new double[indices.length * size];
    double[] weight = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(y, indices[i] * size, some, i * size, size);
      weight[i] = weights[indices[i]];
    }
    return of(some, weight);
  }
}
