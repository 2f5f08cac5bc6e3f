package geodesic.supervised.network;

import geodesic.random.Shuffle;
import geodesic.supervised.data.DataSet;

/**
 * Inputs and targets in flat float arrays, one example after the other.
 *
 * @param count the number of examples, at least 1
 * @param x count times the inputs of one; not to be modified
 * @param y count times the target of one, as the distribution's actions; not to be modified
 */
public record Examples(int count, float[] x, float[] y) {
  public Examples {
    if (count < 1 || x.length % count != 0 || y.length % count != 0) {
      throw new IllegalArgumentException(
          count + " examples, but " + x.length + " inputs and " + y.length + " targets");
    }
  }

  /**
   * A table's rows with its target.
   *
   * @param scale what each feature is multiplied by
   */
  public static Examples of(DataSet data, double scale) {
    float[] y = new float[data.rows()];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) data.y()[i];
    }
    return new Examples(y.length, flat(data, scale), y);
  }

  /**
   * A table's rows as their own targets, for autoencoders.
   *
   * @param scale what each feature is multiplied by
   */
  public static Examples reconstructing(DataSet data, double scale) {
    float[] x = flat(data, scale);
    return new Examples(data.rows(), x, x);
  }

  private static float[] flat(DataSet data, double scale) {
    int width = data.features().size();
    float[] x = new float[data.rows() * width];
    for (int i = 0; i < data.rows(); i++) {
      for (int j = 0; j < width; j++) {
        x[i * width + j] = (float) (data.x()[i][j] * scale);
      }
    }
    return x;
  }

  /** Floats per example's inputs. */
  public int inputs() {
    return x.length / count;
  }

  /** Floats per example's target. */
  public int targetSize() {
    return y.length / count;
  }

  /** Some of the examples, in the given order. */
  public Examples rows(int[] indices) {
    return new Examples(indices.length, rows(x, inputs(), indices), rows(y, targetSize(), indices));
  }

  private static float[] rows(float[] from, int size, int[] indices) {
    float[] some = new float[indices.length * size];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(from, indices[i] * size, some, i * size, size);
    }
    return some;
  }

  /** The examples that come at some places of an order. */
  Examples rows(Shuffle order, int start, int rows) {
    float[] someX = new float[rows * inputs()];
    float[] someY = new float[rows * targetSize()];
    order.gather(x, inputs(), start, rows, someX);
    order.gather(y, targetSize(), start, rows, someY);
    return new Examples(rows, someX, someY);
  }
}
