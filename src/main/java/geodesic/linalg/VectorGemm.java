package geodesic.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * C = A B + D with register tiles of R rows by V vectors, one static method per tile, whose
 * accumulators C2 keeps in registers. These methods call nothing but the Vector API: past a certain
 * size C2 inlines only methods that are marked to be inlined always, as the API's are, and a vector
 * that goes through a real call is boxed. Tiles are tried from the widest to the narrowest, so a
 * width or height that the tile does not divide falls to a smaller tile and never to a scalar loop.
 * Which tile computes an element does not change its bits.
 */
final class VectorGemm {
  private static final VectorSpecies<Float> S = VectorSpeciesChoice.SPECIES;
  private static final int L = S.length();

  /**
   * 32 vector registers hold a tile of 6 x 4 only at 512 bits; narrower machines may have 16
   * registers.
   */
  private static final boolean WIDE = L == 16;

  private VectorGemm() {}

  // spotless:off: one argument a line would hide the pattern
  static void gemm(
      int rows, int columns, int depth, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow,
      float[] c, int cAt, int cRow, float[] d, int dAt, int dRow) {
    int j = 0;
    int end = (columns + L - 1) & -L;
    for (; WIDE && j + 4 * L <= end; j += 4 * L) {
      int i = 0;
      for (; i + 6 <= rows; i += 6) {
        block6x4(depth, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, bRow,
            c, cAt + i * cRow + j, cRow, d, dAt + i * dRow + j, dRow);
      }
      for (; i + 2 <= rows; i += 2) {
        block2x4(depth, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, bRow,
            c, cAt + i * cRow + j, cRow, d, dAt + i * dRow + j, dRow);
      }
      if (i < rows) {
        block1x4(depth, a, aAt + i * aRow, aColumn, b, bAt + j, bRow,
            c, cAt + i * cRow + j, d, dAt + i * dRow + j);
      }
    }
    for (; j + 2 * L <= end; j += 2 * L) {
      int i = 0;
      for (; i + 6 <= rows; i += 6) {
        block6x2(depth, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, bRow,
            c, cAt + i * cRow + j, cRow, d, dAt + i * dRow + j, dRow);
      }
      for (; i < rows; i++) {
        block1x2(depth, a, aAt + i * aRow, aColumn, b, bAt + j, bRow,
            c, cAt + i * cRow + j, d, dAt + i * dRow + j);
      }
    }
    for (; j < end; j += L) {
      int i = 0;
      for (; i + 8 <= rows; i += 8) {
        block8x1(depth, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, bRow,
            c, cAt + i * cRow + j, cRow, d, dAt + i * dRow + j, dRow);
      }
      for (; i < rows; i++) {
        block1x1(depth, a, aAt + i * aRow, aColumn, b, bAt + j, bRow,
            c, cAt + i * cRow + j, d, dAt + i * dRow + j);
      }
    }
  }

  private static void block6x4(
      int depth, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow,
      float[] c, int cAt, int cRow, float[] d, int dAt, int dRow) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
    FloatVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
    FloatVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
    FloatVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
    FloatVector c40 = zero, c41 = zero, c42 = zero, c43 = zero;
    FloatVector c50 = zero, c51 = zero, c52 = zero, c53 = zero;
    int a1 = aAt + aRow;
    int a2 = a1 + aRow;
    int a3 = a2 + aRow;
    int a4 = a3 + aRow;
    int a5 = a4 + aRow;
    for (int k = 0, p = 0, q = bAt; k < depth; k++, p += aColumn, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + L);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 3 * L);
      FloatVector x = FloatVector.broadcast(S, a[aAt + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = FloatVector.broadcast(S, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(S, a[a5 + p]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
    }
    c00.add(FloatVector.fromArray(S, d, dAt)).intoArray(c, cAt);
    c01.add(FloatVector.fromArray(S, d, dAt + L)).intoArray(c, cAt + L);
    c02.add(FloatVector.fromArray(S, d, dAt + 2 * L)).intoArray(c, cAt + 2 * L);
    c03.add(FloatVector.fromArray(S, d, dAt + 3 * L)).intoArray(c, cAt + 3 * L);
    c10.add(FloatVector.fromArray(S, d, dAt + dRow)).intoArray(c, cAt + cRow);
    c11.add(FloatVector.fromArray(S, d, dAt + dRow + L)).intoArray(c, cAt + cRow + L);
    c12.add(FloatVector.fromArray(S, d, dAt + dRow + 2 * L)).intoArray(c, cAt + cRow + 2 * L);
    c13.add(FloatVector.fromArray(S, d, dAt + dRow + 3 * L)).intoArray(c, cAt + cRow + 3 * L);
    c20.add(FloatVector.fromArray(S, d, dAt + 2 * dRow)).intoArray(c, cAt + 2 * cRow);
    c21.add(FloatVector.fromArray(S, d, dAt + 2 * dRow + L)).intoArray(c, cAt + 2 * cRow + L);
    c22.add(FloatVector.fromArray(S, d, dAt + 2 * dRow + 2 * L)).intoArray(c, cAt + 2 * cRow + 2 * L);
    c23.add(FloatVector.fromArray(S, d, dAt + 2 * dRow + 3 * L)).intoArray(c, cAt + 2 * cRow + 3 * L);
    c30.add(FloatVector.fromArray(S, d, dAt + 3 * dRow)).intoArray(c, cAt + 3 * cRow);
    c31.add(FloatVector.fromArray(S, d, dAt + 3 * dRow + L)).intoArray(c, cAt + 3 * cRow + L);
    c32.add(FloatVector.fromArray(S, d, dAt + 3 * dRow + 2 * L)).intoArray(c, cAt + 3 * cRow + 2 * L);
    c33.add(FloatVector.fromArray(S, d, dAt + 3 * dRow + 3 * L)).intoArray(c, cAt + 3 * cRow + 3 * L);
    c40.add(FloatVector.fromArray(S, d, dAt + 4 * dRow)).intoArray(c, cAt + 4 * cRow);
    c41.add(FloatVector.fromArray(S, d, dAt + 4 * dRow + L)).intoArray(c, cAt + 4 * cRow + L);
    c42.add(FloatVector.fromArray(S, d, dAt + 4 * dRow + 2 * L)).intoArray(c, cAt + 4 * cRow + 2 * L);
    c43.add(FloatVector.fromArray(S, d, dAt + 4 * dRow + 3 * L)).intoArray(c, cAt + 4 * cRow + 3 * L);
    c50.add(FloatVector.fromArray(S, d, dAt + 5 * dRow)).intoArray(c, cAt + 5 * cRow);
    c51.add(FloatVector.fromArray(S, d, dAt + 5 * dRow + L)).intoArray(c, cAt + 5 * cRow + L);
    c52.add(FloatVector.fromArray(S, d, dAt + 5 * dRow + 2 * L)).intoArray(c, cAt + 5 * cRow + 2 * L);
    c53.add(FloatVector.fromArray(S, d, dAt + 5 * dRow + 3 * L)).intoArray(c, cAt + 5 * cRow + 3 * L);
  }

  private static void block2x4(
      int depth, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow,
      float[] c, int cAt, int cRow, float[] d, int dAt, int dRow) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
    FloatVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
    int a1 = aAt + aRow;
    for (int k = 0, p = 0, q = bAt; k < depth; k++, p += aColumn, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + L);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 3 * L);
      FloatVector x = FloatVector.broadcast(S, a[aAt + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
    }
    c00.add(FloatVector.fromArray(S, d, dAt)).intoArray(c, cAt);
    c01.add(FloatVector.fromArray(S, d, dAt + L)).intoArray(c, cAt + L);
    c02.add(FloatVector.fromArray(S, d, dAt + 2 * L)).intoArray(c, cAt + 2 * L);
    c03.add(FloatVector.fromArray(S, d, dAt + 3 * L)).intoArray(c, cAt + 3 * L);
    c10.add(FloatVector.fromArray(S, d, dAt + dRow)).intoArray(c, cAt + cRow);
    c11.add(FloatVector.fromArray(S, d, dAt + dRow + L)).intoArray(c, cAt + cRow + L);
    c12.add(FloatVector.fromArray(S, d, dAt + dRow + 2 * L)).intoArray(c, cAt + cRow + 2 * L);
    c13.add(FloatVector.fromArray(S, d, dAt + dRow + 3 * L)).intoArray(c, cAt + cRow + 3 * L);
  }

  private static void block1x4(
      int depth, float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow,
      float[] c, int cAt, float[] d, int dAt) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
    for (int k = 0, p = 0, q = bAt; k < depth; k++, p += aColumn, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + L);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 3 * L);
      FloatVector x = FloatVector.broadcast(S, a[aAt + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
    }
    c00.add(FloatVector.fromArray(S, d, dAt)).intoArray(c, cAt);
    c01.add(FloatVector.fromArray(S, d, dAt + L)).intoArray(c, cAt + L);
    c02.add(FloatVector.fromArray(S, d, dAt + 2 * L)).intoArray(c, cAt + 2 * L);
    c03.add(FloatVector.fromArray(S, d, dAt + 3 * L)).intoArray(c, cAt + 3 * L);
  }

  private static void block6x2(
      int depth, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow,
      float[] c, int cAt, int cRow, float[] d, int dAt, int dRow) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector c00 = zero, c01 = zero;
    FloatVector c10 = zero, c11 = zero;
    FloatVector c20 = zero, c21 = zero;
    FloatVector c30 = zero, c31 = zero;
    FloatVector c40 = zero, c41 = zero;
    FloatVector c50 = zero, c51 = zero;
    int a1 = aAt + aRow;
    int a2 = a1 + aRow;
    int a3 = a2 + aRow;
    int a4 = a3 + aRow;
    int a5 = a4 + aRow;
    for (int k = 0, p = 0, q = bAt; k < depth; k++, p += aColumn, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + L);
      FloatVector x = FloatVector.broadcast(S, a[aAt + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(S, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(S, a[a5 + p]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
    }
    c00.add(FloatVector.fromArray(S, d, dAt)).intoArray(c, cAt);
    c01.add(FloatVector.fromArray(S, d, dAt + L)).intoArray(c, cAt + L);
    c10.add(FloatVector.fromArray(S, d, dAt + dRow)).intoArray(c, cAt + cRow);
    c11.add(FloatVector.fromArray(S, d, dAt + dRow + L)).intoArray(c, cAt + cRow + L);
    c20.add(FloatVector.fromArray(S, d, dAt + 2 * dRow)).intoArray(c, cAt + 2 * cRow);
    c21.add(FloatVector.fromArray(S, d, dAt + 2 * dRow + L)).intoArray(c, cAt + 2 * cRow + L);
    c30.add(FloatVector.fromArray(S, d, dAt + 3 * dRow)).intoArray(c, cAt + 3 * cRow);
    c31.add(FloatVector.fromArray(S, d, dAt + 3 * dRow + L)).intoArray(c, cAt + 3 * cRow + L);
    c40.add(FloatVector.fromArray(S, d, dAt + 4 * dRow)).intoArray(c, cAt + 4 * cRow);
    c41.add(FloatVector.fromArray(S, d, dAt + 4 * dRow + L)).intoArray(c, cAt + 4 * cRow + L);
    c50.add(FloatVector.fromArray(S, d, dAt + 5 * dRow)).intoArray(c, cAt + 5 * cRow);
    c51.add(FloatVector.fromArray(S, d, dAt + 5 * dRow + L)).intoArray(c, cAt + 5 * cRow + L);
  }

  private static void block1x2(
      int depth, float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow,
      float[] c, int cAt, float[] d, int dAt) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector c00 = zero, c01 = zero;
    for (int k = 0, p = 0, q = bAt; k < depth; k++, p += aColumn, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + L);
      FloatVector x = FloatVector.broadcast(S, a[aAt + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
    }
    c00.add(FloatVector.fromArray(S, d, dAt)).intoArray(c, cAt);
    c01.add(FloatVector.fromArray(S, d, dAt + L)).intoArray(c, cAt + L);
  }

  private static void block8x1(
      int depth, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int bRow,
      float[] c, int cAt, int cRow, float[] d, int dAt, int dRow) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector c00 = zero;
    FloatVector c10 = zero;
    FloatVector c20 = zero;
    FloatVector c30 = zero;
    FloatVector c40 = zero;
    FloatVector c50 = zero;
    FloatVector c60 = zero;
    FloatVector c70 = zero;
    int a1 = aAt + aRow;
    int a2 = a1 + aRow;
    int a3 = a2 + aRow;
    int a4 = a3 + aRow;
    int a5 = a4 + aRow;
    int a6 = a5 + aRow;
    int a7 = a6 + aRow;
    for (int k = 0, p = 0, q = bAt; k < depth; k++, p += aColumn, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector x = FloatVector.broadcast(S, a[aAt + p]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(S, a[a4 + p]);
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(S, a[a5 + p]);
      c50 = x.fma(b0, c50);
      x = FloatVector.broadcast(S, a[a6 + p]);
      c60 = x.fma(b0, c60);
      x = FloatVector.broadcast(S, a[a7 + p]);
      c70 = x.fma(b0, c70);
    }
    c00.add(FloatVector.fromArray(S, d, dAt)).intoArray(c, cAt);
    c10.add(FloatVector.fromArray(S, d, dAt + dRow)).intoArray(c, cAt + cRow);
    c20.add(FloatVector.fromArray(S, d, dAt + 2 * dRow)).intoArray(c, cAt + 2 * cRow);
    c30.add(FloatVector.fromArray(S, d, dAt + 3 * dRow)).intoArray(c, cAt + 3 * cRow);
    c40.add(FloatVector.fromArray(S, d, dAt + 4 * dRow)).intoArray(c, cAt + 4 * cRow);
    c50.add(FloatVector.fromArray(S, d, dAt + 5 * dRow)).intoArray(c, cAt + 5 * cRow);
    c60.add(FloatVector.fromArray(S, d, dAt + 6 * dRow)).intoArray(c, cAt + 6 * cRow);
    c70.add(FloatVector.fromArray(S, d, dAt + 7 * dRow)).intoArray(c, cAt + 7 * cRow);
  }

  private static void block1x1(
      int depth, float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow,
      float[] c, int cAt, float[] d, int dAt) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector c00 = zero;
    for (int k = 0, p = 0, q = bAt; k < depth; k++, p += aColumn, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector x = FloatVector.broadcast(S, a[aAt + p]);
      c00 = x.fma(b0, c00);
    }
    c00.add(FloatVector.fromArray(S, d, dAt)).intoArray(c, cAt);
  }
  // spotless:on
}
