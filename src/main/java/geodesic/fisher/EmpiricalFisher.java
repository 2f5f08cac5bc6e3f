package geodesic.fisher;

import geodesic.distribution.DistributionTile;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import geodesic.network.Linearization;
import geodesic.network.Weights;
import java.util.Arrays;

/**
 * The second moment of the scores of given actions, F = (1/B) sum_i s_i s_i' with s_i = grad log
 * pi(a_i | s_i), as a product: s_i = (J_i' u_i, f_i) with the scores u_i of the outputs and f_i of
 * the free parameters, so that s_i's_i v costs one forward-mode and one reverse-mode pass and no
 * s_i is written out. For the actions taken it is the empirical Fisher matrix, which is not the
 * Fisher matrix (Kunstner, Balles and Hennig 2019); for actions drawn from the policy it is an
 * unbiased estimate of it. It has cross terms between the network's and the free parameters.
 */
public final class EmpiricalFisher implements LinearOperator {
  private final LinearizedBatch<DistributionTile> batch;
  private final float[][] outputScores;
  private final double[][] freeScores;
  private final Weights direction;
  private final float[] rounded;
  private final float[][] tangent;
  private final float[][] gradient;
  private final double[][] freeGradient;

  /**
   * @param actions one for each observation, row after row
   */
  public EmpiricalFisher(LinearizedBatch<DistributionTile> batch, float[] actions) {
    this.batch = batch;
    int tiles = batch.networks().size();
    int threads = batch.workers().threads();
    int actionSize = actions.length / batch.observations();
    outputScores = new float[tiles][];
    freeScores = new double[tiles][];
    int at = 0;
    for (int tile = 0; tile < tiles; tile++) {
      Linearization outputs = batch.networks().get(tile);
      DistributionTile distribution = batch.metrics().get(tile);
      double[] ones = new double[outputs.rows()];
      Arrays.fill(ones, 1);
      outputScores[tile] = new float[outputs.rows() * outputs.stride()];
      freeScores[tile] = new double[outputs.rows() * batch.freeParameters()];
      distribution.score(
          actions, at, ones, 0, outputScores[tile], new double[batch.freeParameters()]);
      distribution.freeScore(actions, at, freeScores[tile], 0);
      at += outputs.rows() * actionSize;
    }
    direction = batch.network().newDirection();
    rounded = new float[batch.network().parameters()];
    tangent = batch.newOutputsPerThread();
    gradient = new float[threads][rounded.length];
    freeGradient = new double[threads][batch.freeParameters()];
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
    }
    Arrays.fill(out, 0);
    direction.set(rounded, 0);
    batch
        .workers()
        .forEachOrdered(
            outputScores.length,
            (tile, worker) -> {
              Linearization outputs = batch.networks().get(tile);
              float[] u = tangent[worker];
              outputs.jacobianTimes(direction, u); // J v
              Arrays.fill(freeGradient[worker], 0);
              weigh(tile, v, u, freeGradient[worker]); // (s'v) u
              outputs.transposedJacobianTimes(u, gradient[worker], 0);
            },
            (tile, worker) -> {
              Vectors.add(gradient[worker], out);
              for (int j = 0; j < freeGradient[worker].length; j++) {
                out[n + j] += freeGradient[worker][j];
              }
            });
    int observations = batch.observations();
    for (int i = 0; i < out.length; i++) {
      out[i] /= observations;
    }
  }

  /** Replaces each row's tangent by s_i'v times its score, and adds the free part of the same. */
  private void weigh(int tile, double[] v, float[] u, double[] free) {
    int n = rounded.length;
    int stride = batch.networks().get(tile).stride();
    float[] scores = outputScores[tile];
    double[] freeScore = freeScores[tile];
    int count = free.length;
    for (int i = 0; i < batch.networks().get(tile).rows(); i++) {
      double along = 0;
      for (int j = i * stride; j < (i + 1) * stride; j++) {
        along += (double) scores[j] * u[j];
      }
      for (int j = 0; j < count; j++) {
        along += freeScore[i * count + j] * v[n + j];
      }
      for (int j = i * stride; j < (i + 1) * stride; j++) {
        u[j] = (float) (along * scores[j]);
      }
      for (int j = 0; j < count; j++) {
        free[j] += along * freeScore[i * count + j];
      }
    }
  }
}
