package geodesic.network;

import geodesic.linalg.Vectors;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import java.util.Arrays;

/**
 * Sums J'u over the tiles of a batch in their order, so that the gradient has the same bits with
 * any number of threads. It keeps each thread's buffers from one sum to the next.
 */
public final class BackwardPass {
  private final Workers workers;
  private final float[][] u;
  private final float[][] part;
  private final double[][] freePart;
  private final double[] sum;

  /** What a tile's samples contribute. */
  public interface TileGradient {
    /**
     * Evaluates the network on a tile, where that is yet to be done, and differentiates the summand
     * with respect to its outputs.
     *
     * @param u receives d / d eta, a row of the linearization's stride for each sample
     * @param phiGradient holds zeros, to which d / d phi is added
     * @return the network on the tile
     */
    Linearization set(int tile, int worker, float[] u, double[] phiGradient);
  }

  /**
   * @param freeParameters those that follow the network's in the gradient
   * @param tile the network on some tile
   * @param rows the most samples of a tile
   */
  public BackwardPass(
      Network network, int freeParameters, Linearization tile, int rows, Workers workers) {
    this.workers = workers;
    int threads = workers.threads();
    u = new float[threads][rows * tile.stride()];
    part = new float[threads][network.parameters()];
    freePart = new double[threads][freeParameters];
    sum = new double[network.parameters() + freeParameters];
  }

  /** The sum over all tiles; owned by this object, and overwritten by the next one. */
  public double[] sum(Tiles tiles, TileGradient gradient) {
    Arrays.fill(sum, 0);
    workers.forEachOrdered(
        tiles.count(),
        (tile, worker) -> {
          Arrays.fill(freePart[worker], 0);
          gradient
              .set(tile, worker, u[worker], freePart[worker])
              .transposedJacobianTimes(u[worker], part[worker], 0);
        },
        (tile, worker) -> add(worker));
    return sum;
  }

  private void add(int worker) {
    Vectors.add(part[worker], sum);
    int free = part[worker].length;
    for (int i = 0; i < freePart[worker].length; i++) {
      sum[free + i] += freePart[worker][i];
    }
  }
}
