package geodesic.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Square matrices along a diagonal, zero elsewhere. */
public record BlockDiagonalMatrix(List<LinearOperator> blocks) implements LinearOperator {
  public BlockDiagonalMatrix {
    blocks = List.copyOf(blocks);
  }

  @Override
  public int size() {
    return blocks.stream().mapToInt(LinearOperator::size).sum();
  }

  @Override
  public void apply(double[] v, double[] out) {
    int at = 0;
    for (LinearOperator block : blocks) {
      int n = block.size();
      double[] product = new double[n];
      block.apply(Arrays.copyOfRange(v, at, at + n), product);
      System.arraycopy(product, 0, out, at, n);
      at += n;
    }
  }

  /** Block by block; empty when one of them has none. */
  @Override
  public Optional<LinearOperator> inverse(double lambda) {
    List<LinearOperator> inverses = new ArrayList<>();
    for (LinearOperator block : blocks) {
      Optional<LinearOperator> inverse = block.inverse(lambda);
      if (inverse.isEmpty()) {
        return Optional.empty();
      }
      inverses.add(inverse.get());
    }
    return Optional.of(new BlockDiagonalMatrix(inverses));
  }
}
