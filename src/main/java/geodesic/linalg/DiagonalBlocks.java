package geodesic.linalg;

import java.util.Arrays;
import java.util.List;

/**
 * The blocks on the diagonal of another operator, zero elsewhere: each by a product of the whole
 * operator with a vector that is zero outside the block. Conjugate gradient on this solves all
 * blocks at once.
 *
 * @param whole the operator
 * @param sizes of the blocks, which together make up the operator's
 */
public record DiagonalBlocks(LinearOperator whole, List<Integer> sizes) implements LinearOperator {
  public DiagonalBlocks {
    sizes = List.copyOf(sizes);
    int sum = sizes.stream().mapToInt(Integer::intValue).sum();
    if (sum != whole.size()) {
      throw new IllegalArgumentException(
          "blocks of " + sizes + " do not make up an operator of size " + whole.size());
    }
  }

  @Override
  public int size() {
    return whole.size();
  }

  @Override
  public void apply(double[] v, double[] out) {
    double[] masked = new double[v.length];
    double[] product = new double[v.length];
    int at = 0;
    for (int n : sizes) {
      Arrays.fill(masked, 0);
      System.arraycopy(v, at, masked, at, n);
      whole.apply(masked, product);
      System.arraycopy(product, at, out, at, n);
      at += n;
    }
  }
}
