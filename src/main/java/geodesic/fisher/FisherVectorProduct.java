package geodesic.fisher;

import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.parallel.Workers;
import java.util.List;

/**
 * The Fisher matrix of a policy, averaged over a batch, as its Gauss-Newton product F v = (1/B)
 * sum_i J_i' M_i J_i v (Schulman et al. 2015, appendix C.1; Martens 2020, section 9.2): J_i is the
 * Jacobian of the network's outputs for observation i, M_i the Fisher matrix of the distribution in
 * those outputs. One forward-mode and one reverse-mode pass a product, positive semi-definite by
 * construction.
 *
 * <p>Vectors hold the network's parameters first and the distribution's free parameters behind
 * them.
 */
public final class FisherVectorProduct implements LinearOperator {
  private final Network network;
  private final Distribution distribution;
  private final List<? extends Linearization> networks;
  private final List<? extends DistributionTile> distributions;
  private final int observations;
  private final Workers workers;
  private final Weights direction;
  private final float[] rounded;
  private final float[][] tangent;
  private final float[][] gradient;

  /**
   * @param networks the network evaluated on each tile of the batch; must not be evaluated
   *     elsewhere while this is in use
   * @param distributions the distributions at those outputs, tile by tile
   * @param workers compute tiles at the same time; the result does not depend on how many there are
   */
  public FisherVectorProduct(
      Network network,
      Distribution distribution,
      List<? extends Linearization> networks,
      List<? extends DistributionTile> distributions,
      Workers workers) {
    this.network = network;
    this.distribution = distribution;
    this.networks = networks;
    this.distributions = distributions;
    this.workers = workers;
    int largest = 0;
    int sum = 0;
    for (Linearization tile : networks) {
      largest = Math.max(largest, tile.rows() * tile.stride());
      sum += tile.rows();
    }
    observations = sum;
    direction = network.newDirection();
    rounded = new float[network.parameters()];
    tangent = new float[workers.threads()][largest];
    gradient = new float[workers.threads()][network.parameters()];
  }

  @Override
  public int size() {
    return network.parameters() + distribution.freeParameters();
  }

  @Override
  public void apply(double[] v, double[] out) {
    int n = network.parameters();
    for (int i = 0; i < n; i++) {
      rounded[i] = (float) v[i];
      out[i] = 0;
    }
    direction.set(rounded, 0);
    workers.forEachOrdered(
        networks.size(),
        (tile, worker) -> {
          float[] u = tangent[worker];
          networks.get(tile).jacobianTimes(direction, u); // J v
          distributions.get(tile).fisherTimes(u); // M J v
          networks.get(tile).transposedJacobianTimes(u, gradient[worker], 0); // J' M J v
        },
        (tile, worker) -> Vectors.add(gradient[worker], out));
    for (int i = 0; i < n; i++) {
      out[i] /= observations;
    }
    free(v, out);
  }

  private void free(double[] v, double[] out) {
    int n = network.parameters();
    int count = distribution.freeParameters();
    if (count > 0) {
      double[] part = new double[count];
      double[] product = new double[count];
      System.arraycopy(v, n, part, 0, count);
      distributions.getFirst().freeFisherTimes(part, product);
      System.arraycopy(product, 0, out, n, count);
    }
  }
}
