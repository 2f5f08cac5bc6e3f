package geodesic.network;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import java.util.Arrays;

/** A network evaluated on random observations, with its products as plain arrays of doubles. */
public final class NetworkTile {
  final Network network;
  final int rows;
  public final float[] theta;
  public final float[] x;
  public final Weights weights;
  public final Linearization linearization;

  public NetworkTile(Network network, int rows, float[] theta, Pcg64 random) {
    this(network, rows, theta, Samples.normals(random, rows * network.inputs(), 1));
  }

  /** Another one of the same network and observations. */
  NetworkTile(NetworkTile tile) {
    this(tile.network, tile.rows, tile.theta, tile.x);
  }

  private NetworkTile(Network network, int rows, float[] theta, float[] x) {
    this.network = network;
    this.rows = rows;
    this.theta = theta;
    this.x = x;
    weights = network.newWeights();
    weights.set(theta, 0);
    linearization = network.newLinearization(rows);
    linearization.evaluate(weights, rows, x, 0);
  }

  /** An observation. */
  public double[] row(int i) {
    int inputs = network.inputs();
    return Samples.widened(Arrays.copyOfRange(x, i * inputs, (i + 1) * inputs));
  }

  public double[] outputs() {
    return unpadded(linearization.output());
  }

  /** The first outputs() columns of a matrix of this tile, row after row. */
  public double[] unpadded(float[] matrix) {
    int outputs = network.outputs();
    double[] dense = new double[rows * outputs];
    for (int i = 0; i < dense.length; i++) {
      dense[i] = matrix[i / outputs * linearization.stride() + i % outputs];
    }
    return dense;
  }

  public float[] padded(double[] dense) {
    int outputs = network.outputs();
    float[] matrix = new float[rows * linearization.stride()];
    for (int i = 0; i < dense.length; i++) {
      matrix[i / outputs * linearization.stride() + i % outputs] = (float) dense[i];
    }
    return matrix;
  }

  /** J v, whose padding must be zero. */
  public double[] jacobianTimes(float[] v) {
    Weights direction = network.newDirection();
    direction.set(v, 0);
    int size = linearization.rows() * linearization.stride();
    float[] u = new float[Math.max(size, rows * linearization.stride())];
    Arrays.fill(u, 99f);
    linearization.jacobianTimes(direction, u);
    for (int i = 0; i < size; i++) {
      if (i % linearization.stride() >= network.outputs()) {
        assertThat(u[i]).as("padding").isZero();
      }
    }
    return unpadded(u);
  }

  public double[] transposedJacobianTimes(float[] u) {
    float[] gradient = new float[theta.length];
    Arrays.fill(gradient, 99f);
    linearization.transposedJacobianTimes(u, gradient, 0);
    return Samples.widened(gradient);
  }
}
