package geodesic.supervised.boosting;

import java.util.List;

/** How much columns matter, from the gains of splits. */
final class FeatureImportances {
  private FeatureImportances() {}

  static double[][] of(List<Step> steps, int parameters, int columns) {
    double[][] importances = new double[parameters][columns];
    for (Step step : steps) {
      for (int k = 0; k < parameters; k++) {
        add(step.trees().get(k), step.scale(), importances[k]);
      }
    }
    for (double[] importance : importances) {
      scale(importance, 1);
    }
    return importances;
  }

  private static void add(RegressionTree tree, double weight, double[] importance) {
    double[] own = new double[importance.length];
    for (int node = 0; node < tree.nodes(); node++) {
      own[tree.column()[node]] += tree.gain()[node];
    }
    scale(own, weight);
    for (int j = 0; j < own.length; j++) {
      importance[j] += own[j];
    }
  }

  /** Makes their sum another one, unless it is 0. */
  private static void scale(double[] values, double sum) {
    double total = 0;
    for (double value : values) {
      total += value;
    }
    for (int j = 0; total > 0 && j < values.length; j++) {
      values[j] *= sum / total;
    }
  }
}
