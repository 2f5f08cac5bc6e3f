package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;

/** {@link Kernels#copy} and {@link Kernels#add} of every twin against plain loops. */
class MatrixCopyProperties {
  @Property(cases = 200)
  void everyTwinCopiesAndAdds(Draws draw) {
    int rows = draw.integer(0, 9);
    int columns = draw.integer(0, 70);
    int fromRow = draw.integer(0, 90);
    int toRow = columns + draw.integer(0, 20);
    int fromAt = draw.integer(0, 5);
    int toAt = draw.integer(0, 5);
    Pcg64 random = new Pcg64(draw.seed());
    float[] from = Samples.normals(random, fromAt + 9 * fromRow + 70 + Kernels.PAD, 1);
    float[] to = Samples.normals(random, toAt + 9 * toRow + 70 + Kernels.PAD, 1);
    for (String twin : KernelTwins.names()) {
      Kernels kernels = KernelTwins.kernels(twin);
      float[] sum = to.clone();
      float[] expected = to.clone();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          expected[toAt + i * toRow + j] += from[fromAt + i * fromRow + j];
        }
      }
      kernels.add(rows, columns, from, fromAt, fromRow, sum, toAt, toRow);
      assertThat(sum).as(twin).isEqualTo(expected);
      float[] copy = to.clone();
      kernels.copy(rows, columns, from, fromAt, fromRow, copy, toAt, toRow);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          assertThat(copy[toAt + i * toRow + j]).isEqualTo(from[fromAt + i * fromRow + j]);
        }
      }
      int end = rows == 0 ? toAt : toAt + (rows - 1) * toRow + Kernels.padded(columns);
      for (int i = 0; i < to.length; i++) {
        if (i < toAt || i >= end) {
          assertThat(copy[i]).as("beside").isEqualTo(to[i]);
        }
      }
    }
  }
}
