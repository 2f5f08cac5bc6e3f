package geodesic.supervised.boosting;

import geodesic.parallel.Workers;
import geodesic.supervised.response.ResponseFamily;
import geodesic.supervised.response.ScoringRule;

/**
 * Weighted means of a loss. Rows are cut into tiles whose sums are added in order, so that the mean
 * does not depend on the number of threads.
 */
final class MeanLoss {
  private static final int TILE = 2048;

  private final ResponseFamily family;
  private final ScoringRule rule;
  private final Workers workers;
  private final double[] losses;
  private final double[] sums;

  /**
   * @param most rows
   */
  MeanLoss(ResponseFamily family, ScoringRule rule, Workers workers, int most) {
    this.family = family;
    this.rule = rule;
    this.workers = workers;
    losses = new double[most];
    sums = new double[tiles(most)];
  }

  private static int tiles(int rows) {
    return (rows + TILE - 1) / TILE;
  }

  /** The mean loss at eta; not finite where a loss is not. */
  double at(Rows rows, double[][] eta) {
    int tiles = tiles(rows.count());
    workers.forEach(
        tiles,
        (tile, worker) -> {
          int from = tile * TILE;
          int to = Math.min(from + TILE, rows.count());
          family.losses(rule, rows.y(), eta, from, to, losses);
          sums[tile] = sum(losses, rows.weights(), from, to);
        });
    double sum = 0;
    for (int tile = 0; tile < tiles; tile++) {
      sum += sums[tile];
    }
    return sum / rows.totalWeight();
  }

  private static double sum(double[] losses, double[] weights, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += weights[i] * losses[i];
    }
    return sum;
  }

  /** Writes the loss's gradients at eta. */
  void gradients(Rows rows, boolean natural, double[][] eta, double[][] out) {
    workers.forEach(
        tiles(rows.count()),
        (tile, worker) -> {
          int from = tile * TILE;
          int to = Math.min(from + TILE, rows.count());
          family.gradients(rule, natural, rows.y(), eta, from, to, out);
        });
  }
}
