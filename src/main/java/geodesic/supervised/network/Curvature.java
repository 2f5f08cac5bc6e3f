package geodesic.supervised.network;

import geodesic.fisher.FisherInnerProducts;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.BlockDiagonalMatrix;
import geodesic.linalg.LinearOperator;
import java.util.Arrays;
import java.util.List;

/** The exact Fisher matrix of all parts of a loss together, one diagonal block for each. */
final class Curvature {
  private Curvature() {}

  /** As products. */
  static LinearOperator products(List<LinearizedBatch<?>> parts) {
    List<LinearOperator> blocks =
        parts.stream().<LinearOperator>map(FisherVectorProduct::new).toList();
    return blocks.size() == 1 ? blocks.getFirst() : new BlockDiagonalMatrix(blocks);
  }

  /** The inner products v'F w of directions. */
  static double[][] innerProducts(List<LinearizedBatch<?>> parts, double[]... directions) {
    int count = directions.length;
    double[][] sum = new double[count][count];
    int at = 0;
    for (LinearizedBatch<?> part : parts) {
      double[][] own = new double[count][];
      for (int k = 0; k < count; k++) {
        own[k] = Arrays.copyOfRange(directions[k], at, at + part.size());
      }
      double[][] products = FisherInnerProducts.of(part, own);
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          sum[i][j] += products[i][j];
        }
      }
      at += part.size();
    }
    return sum;
  }
}
