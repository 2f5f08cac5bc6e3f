package geodesic.fisher;

import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import geodesic.network.Weights;

/**
 * The Fisher matrix of a policy, averaged over a batch, as its Gauss-Newton product F v = (1/B)
 * sum_i J_i' M_i J_i v (Schulman et al. 2015, appendix C.1; Martens 2020, section 9.2): J_i is the
 * Jacobian of the network's outputs for observation i, M_i the Fisher matrix of the distribution in
 * those outputs. A product takes one forward-mode and one reverse-mode pass, and is positive
 * semi-definite by construction.
 */
public final class FisherVectorProduct implements LinearOperator {
  private final LinearizedBatch<?> batch;
  private final int observations;
  private final Weights direction;
  private final float[] rounded;
  private final float[][] tangent;
  private final float[][] gradient;

  public FisherVectorProduct(LinearizedBatch<?> batch) {
    this.batch = batch;
    observations = batch.observations();
    direction = batch.network().newDirection();
    rounded = new float[batch.network().parameters()];
    tangent = batch.newOutputsPerThread();
    gradient = new float[batch.workers().threads()][rounded.length];
  }

  @Override
  public int size() {
    return batch.size();
  }

  @Override
  public void apply(double[] v, double[] out) {
    int n = rounded.length;
    for (int i = 0; i < n; i++) {
      rounded[i] = (float) v[i];
      out[i] = 0;
    }
    direction.set(rounded, 0);
    batch
        .workers()
        .forEachOrdered(
            batch.networks().size(),
            (tile, worker) -> {
              float[] u = tangent[worker];
              batch.networks().get(tile).jacobianTimes(direction, u); // J v
              batch.metrics().get(tile).fisherTimes(u); // M J v
              batch.networks().get(tile).transposedJacobianTimes(u, gradient[worker], 0);
            },
            (tile, worker) -> Vectors.add(gradient[worker], out));
    for (int i = 0; i < n; i++) {
      out[i] /= observations;
    }
    free(v, out);
  }

  private void free(double[] v, double[] out) {
    int n = rounded.length;
    int count = batch.freeParameters();
    if (count > 0) {
      double[] part = new double[count];
      double[] product = new double[count];
      System.arraycopy(v, n, part, 0, count);
      batch.metrics().getFirst().freeFisherTimes(part, product);
      System.arraycopy(product, 0, out, n, count);
    }
  }
}
