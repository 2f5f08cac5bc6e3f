package geodesic.network.dl4j;

import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.random.Pcg64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;

/** Files of DL4J for tests, and what networks make of them. */
final class Dl4jFiles {
  private Dl4jFiles() {}

  static Path model(Path folder, Model network) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    return file;
  }

  static Path text(Path folder, String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "configuration", ".json"), text);
  }

  static float[] gaussian(Pcg64 random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  static Linearization evaluated(Network network, float[] theta, int rows, float[] x) {
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    Linearization linearization = network.newLinearization(rows);
    linearization.evaluate(weights, rows, x, 0);
    return linearization;
  }

  /** Outputs without padding, row after row. */
  static float[] dense(float[] padded, int rows, int stride, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(padded, i * stride, values, i * columns, columns);
    }
    return values;
  }

  static float[] padded(float[] values, int rows, int stride, int columns) {
    float[] padded = new float[rows * stride];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * columns, padded, i * stride, columns);
    }
    return padded;
  }

  static float[] outputs(Network network, float[] theta, int rows, float[] x) {
    Linearization l = evaluated(network, theta, rows, x);
    return dense(l.output(), rows, l.stride(), network.outputs());
  }

  static float[] forward(Network network, Linearization l, float[] v) {
    Weights direction = network.newDirection();
    direction.set(v, 0);
    float[] u = new float[l.rows() * l.stride()];
    l.jacobianTimes(direction, u);
    return dense(u, l.rows(), l.stride(), network.outputs());
  }

  static float[] back(Network network, Linearization l, float[] u) {
    float[] gradient = new float[network.parameters()];
    l.transposedJacobianTimes(padded(u, l.rows(), l.stride(), network.outputs()), gradient, 0);
    return gradient;
  }

  /** |a - b| / |b|. */
  static double difference(float[] a, float[] b) {
    double square = 0;
    double size = 0;
    for (int i = 0; i < b.length; i++) {
      square += (a[i] - (double) b[i]) * (a[i] - (double) b[i]);
      size += (double) b[i] * b[i];
    }
    return Math.sqrt(square) / Math.max(Math.sqrt(size), 1e-30);
  }
}
