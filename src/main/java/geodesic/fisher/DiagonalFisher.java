package geodesic.fisher;

import geodesic.linalg.DiagonalMatrix;
import java.util.Optional;

/**
 * The exact diagonal of the Fisher matrix, f_jj = (1/B) sum_i sum_k (J_i' b_ik)_j^2 with M_i =
 * sum_k b_ik b_ik': one reverse pass for each factor of M, no sampling.
 */
public final class DiagonalFisher {
  private DiagonalFisher() {}

  /** The diagonal of a batch whose network has layers. */
  public static DiagonalMatrix of(LinearizedBatch<?> batch) {
    double[][] squares = new SquaredGradients(batch, Optional.empty()).means();
    double[] diagonal = new double[batch.size()];
    for (int l = 0; l < squares.length; l++) {
      System.arraycopy(squares[l], 0, diagonal, batch.layers().get(l).at(), squares[l].length);
    }
    double[][] free = batch.freeFisher();
    for (int j = 0; j < free.length; j++) {
      diagonal[batch.network().parameters() + j] = free[j][j];
    }
    return new DiagonalMatrix(diagonal);
  }
}
