package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every twin's matrix product against the formula that {@link Kernels#gemm} documents, bit for bit,
 * and that formula against the exact product.
 */
class GemmTest {
  private static final int[] ROWS =
      IntStream.concat(IntStream.rangeClosed(0, 13), IntStream.of(17, 64, 192)).toArray();
  private static final int[] COLUMNS =
      IntStream.concat(IntStream.rangeClosed(1, 17), IntStream.of(31, 33, 64, 65, 100)).toArray();
  private static final int[] DEPTHS = {0, 1, 4, 5, 64, 65, 192};
  private static final float UNTOUCHED = 12345f;

  private final Pcg64 random = new Pcg64(1);

  static List<String> twins() {
    return KernelTwins.names();
  }

  @ParameterizedTest
  @MethodSource("twins")
  void addsAMatrix(String twin) {
    everySize(twin, false, Addend.MATRIX);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void addsTheSameRowEverywhere(String twin) {
    everySize(twin, false, Addend.ROW);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void accumulatesOntoTheResult(String twin) {
    everySize(twin, false, Addend.RESULT);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void takesTheFirstFactorTransposed(String twin) {
    everySize(twin, true, Addend.MATRIX);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void passesNotANumberAndInfinityOn(String twin) {
    Product product = new Product(random, 7, 20, 5, false, Addend.ROW);
    product.a[product.aAt + product.aRow] = Float.NaN; // row 1
    product.b[product.bAt + 2 * product.bRow + 3] = Float.POSITIVE_INFINITY; // column 3
    float[] expected = product.byFormula();
    product.run(KernelTwins.kernels(twin));
    assertThat(product.c[product.cAt + product.cRow]).isNaN();
    assertThat(Float.isFinite(product.c[product.cAt + 3])).isFalse();
    assertThat(product.firstMismatch(expected)).isEqualTo(-1);
  }

  /** A sum of depth + 1 terms with fused products is off by at most (depth + 1) u sum |terms|. */
  @Test
  void theFormulaIsTheProductUpToRounding() {
    for (int depth : DEPTHS) {
      Product product = new Product(random, 5, 9, depth, false, Addend.MATRIX);
      product.run(KernelTwins.kernels("scalar"));
      for (int i = 0; i < product.rows; i++) {
        for (int j = 0; j < product.columns; j++) {
          double sum = product.d[product.dAt + i * product.dRow + j];
          double absolute = Math.abs(sum);
          for (int k = 0; k < depth; k++) {
            double term =
                (double) product.a[product.aAt + i * product.aRow + k * product.aColumn]
                    * product.b[product.bAt + k * product.bRow + j];
            sum += term;
            absolute += Math.abs(term);
          }
          assertThat(Math.abs(product.c[product.cAt + i * product.cRow + j] - sum))
              .isLessThanOrEqualTo(1.001 * (depth + 1) * 0x1p-24 * absolute);
        }
      }
    }
  }

  private void everySize(String twin, boolean transposed, Addend addend) {
    Kernels kernels = KernelTwins.kernels(twin);
    for (int rows : ROWS) {
      for (int columns : COLUMNS) {
        for (int depth : DEPTHS) {
          Product product = new Product(random, rows, columns, depth, transposed, addend);
          float[] expected = product.byFormula();
          product.run(kernels);
          assertThat(product.firstMismatch(expected))
              .as("%d x %d x %d: the first float of C that differs", rows, columns, depth)
              .isEqualTo(-1);
        }
      }
    }
  }

  private enum Addend {
    MATRIX,
    ROW,
    RESULT
  }

  /** A product with odd offsets and strides, in arrays that show what is written beside it. */
  private static final class Product {
    final int rows;
    final int columns;
    final int depth;
    final int aAt = 3;
    final int aRow;
    final int aColumn;
    final float[] a;
    final int bAt = 5;
    final int bRow;
    final float[] b;
    final int cAt = 7;
    final int cRow;
    final float[] c;
    final int dAt;
    final int dRow;
    final float[] d;

    Product(Pcg64 random, int rows, int columns, int depth, boolean transposed, Addend addend) {
      this.rows = rows;
      this.columns = columns;
      this.depth = depth;
      aRow = transposed ? 1 : depth + 2;
      aColumn = transposed ? rows + 1 : 1;
      a = Samples.normals(random, aAt + rows * aRow + depth * aColumn, 1);
      int padded = Kernels.padded(columns);
      bRow = padded + 1;
      b = Samples.normals(random, bAt + depth * bRow + padded, 1);
      cRow = padded + 3;
      c = new float[cAt + rows * cRow + padded];
      Arrays.fill(c, UNTOUCHED);
      switch (addend) {
        case MATRIX -> {
          dAt = 2;
          dRow = padded + 5;
          d = Samples.normals(random, dAt + rows * dRow + padded, 1);
        }
        case ROW -> {
          dAt = 2;
          dRow = 0;
          d = Samples.normals(random, dAt + padded, 1);
        }
        default -> {
          dAt = cAt;
          dRow = cRow;
          d = c;
          for (int i = 0; i < rows; i++) {
            for (int j = 0; j < padded; j++) {
              c[cAt + i * cRow + j] = (float) random.nextGaussian();
            }
          }
        }
      }
    }

    void run(Kernels kernels) {
      kernels.gemm(
          rows, columns, depth, a, aAt, aRow, aColumn, b, bAt, bRow, c, cAt, cRow, d, dAt, dRow);
    }

    /** What C must hold: the documented sums, and beside them what it held before. */
    float[] byFormula() {
      float[] expected = c.clone();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          float sum = 0;
          for (int k = 0; k < depth; k++) {
            sum = Math.fma(a[aAt + i * aRow + k * aColumn], b[bAt + k * bRow + j], sum);
          }
          expected[cAt + i * cRow + j] = sum + d[dAt + i * dRow + j];
        }
      }
      return expected;
    }

    /** The first index that differs, the padding that gemm may overwrite aside; -1 for none. */
    int firstMismatch(float[] expected) {
      for (int i = 0; i < rows; i++) {
        int padding = cAt + i * cRow + columns;
        int end = cAt + i * cRow + Kernels.padded(columns);
        System.arraycopy(expected, padding, c, padding, end - padding);
      }
      return Arrays.mismatch(c, expected);
    }
  }
}
