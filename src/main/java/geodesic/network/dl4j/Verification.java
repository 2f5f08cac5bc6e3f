package geodesic.network.dl4j;

import geodesic.network.Linearization;
import geodesic.network.Weights;
import geodesic.random.Pcg64;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether DL4J's computation of a network can serve: each row's outputs belong to that row's
 * observation alone, and the backward pass is the transpose of what the forward pass does, u'(J v)
 * = v'(J'u).
 */
final class Verification {
  private static final int ROWS = 4;
  private static final double TOLERANCE = 1e-3;

  private Verification() {}

  /**
   * Tries it on random observations.
   *
   * @throws IOException when it can't serve; the message is one line
   */
  static void require(Dl4jNetwork network, Optional<float[]> parameters) throws IOException {
    Pcg64 random = new Pcg64(1);
    float[] theta = new float[network.parameters()];
    network.initialize(random, 1, theta, 0);
    Weights weights = network.newWeights();
    weights.set(parameters.orElse(theta), 0);
    float[] x = gaussian(random, ROWS * network.inputs());
    Linearization all = network.newLinearization(ROWS);
    all.evaluate(weights, ROWS, x, 0);
    requireFinite(all);
    requireSeparate(network, weights, x, all);
    requireTranspose(network, random, all);
  }

  private static void requireFinite(Linearization all) throws IOException {
    for (float value : all.output()) {
      if (!Float.isFinite(value)) {
        throw new IOException("its outputs are not finite for ordinary observations");
      }
    }
  }

  private static void requireSeparate(
      Dl4jNetwork network, Weights weights, float[] x, Linearization all) throws IOException {
    Linearization one = network.newLinearization(1);
    int k = network.outputs();
    for (int row = 0; row < ROWS; row++) {
      one.evaluate(weights, 1, x, row * network.inputs());
      for (int j = 0; j < k; j++) {
        float alone = one.output()[j];
        if (Math.abs(alone - all.output()[row * k + j]) > TOLERANCE * (1 + Math.abs(alone))) {
          throw new IOException(
              "its output for one observation depends on the others in the batch, which no"
                  + " policy's may");
        }
      }
    }
  }

  private static void requireTranspose(Dl4jNetwork network, Pcg64 random, Linearization all)
      throws IOException {
    float[] v = gaussian(random, network.parameters());
    float[] u = gaussian(random, ROWS * network.outputs());
    float[] forward = new float[u.length];
    float[] back = new float[v.length];
    Weights direction = network.newDirection();
    direction.set(v, 0);
    all.jacobianTimes(direction, forward);
    all.transposedJacobianTimes(u, back, 0);
    double size = Math.sqrt(dot(forward, forward) * dot(u, u));
    if (!(Math.abs(dot(u, forward) - dot(v, back)) <= TOLERANCE * size)) {
      throw new IOException(
          "DL4J's backward pass is not the gradient of its outputs; layers whose parameters all"
              + " have a gradient would do");
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static float[] gaussian(Pcg64 random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
