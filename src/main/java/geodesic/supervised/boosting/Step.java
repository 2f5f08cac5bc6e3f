package geodesic.supervised.boosting;

import java.io.IOException;
import java.util.List;

/**
 * One iteration of boosting.
 *
 * @param scale rho, what the line search found
 * @param trees one for each parameter
 */
record Step(double scale, List<RegressionTree> trees) {
  Step {
    trees = List.copyOf(trees);
  }

  /**
   * Checks what was read from a file.
   *
   * @throws IOException when it is not a step of such a model
   */
  void require(int parameters, FeatureSchema schema) throws IOException {
    if (!Double.isFinite(scale)
        || trees.size() != parameters
        || !trees.stream().allMatch(tree -> tree.isSound(schema))) {
      throw new IOException("the model has a tree that is damaged");
    }
  }

  /** Moves the parameters of all rows: eta -= rate rho f(x). */
  void apply(double rate, double[][] columns, double[][] eta) {
    for (int k = 0; k < eta.length; k++) {
      RegressionTree tree = trees.get(k);
      double[] parameter = eta[k];
      for (int i = 0; i < parameter.length; i++) {
        parameter[i] -= rate * scale * tree.at(columns, i);
      }
    }
  }
}
