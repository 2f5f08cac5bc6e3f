package geodesic.network.dl4j;

import geodesic.network.Linearization;
import geodesic.network.Weights;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A tile of observations in a graph of its own, since DL4J's graphs keep their activations and are
 * not for several threads.
 *
 * <p>J'u is DL4J's backward pass with u as the error at the output. DL4J has no forward mode, so J
 * v is the central difference (f(theta + h v) - f(theta - h v)) / 2h in double precision with h |v|
 * = {@link #STEP} max(1, |theta|). For a smooth network its error is below that of floats over six
 * decades of the step; this one is small, so that it seldom crosses the kink of a rectifier or of a
 * maximum (measured in docs/decisions/dl4j.md).
 */
final class Dl4jLinearization implements Linearization {
  /** The length of the step in theta, relative to theta's. */
  static final double STEP = 1e-8;

  private final Dl4jNetwork network;
  private final ComputationGraph graph;
  private final float[] output;
  private final int capacity;
  private Dl4jWeights theta;
  private INDArray input;

  Dl4jLinearization(Dl4jNetwork network, int capacity) {
    this.network = network;
    this.capacity = capacity;
    graph = network.newZeroGraph();
    output = new float[capacity * network.outputs()];
  }

  @Override
  public void evaluate(Weights theta, int rows, float[] x, int at) {
    if (rows > capacity) {
      throw new IllegalArgumentException(rows + " rows, but there is space for " + capacity);
    }
    this.theta = (Dl4jWeights) theta;
    if (input != null) {
      input.close();
    }
    input = network.input(rows, x, at);
    graph.params().assign(this.theta.values());
    double[] eta = forward();
    for (int i = 0; i < eta.length; i++) {
      output[i] = (float) eta[i];
    }
  }

  @Override
  public int rows() {
    return Math.toIntExact(input.size(0));
  }

  @Override
  public int stride() {
    return network.outputs();
  }

  @Override
  public float[] output() {
    return output;
  }

  @Override
  public void jacobianTimes(Weights v, float[] u) {
    Dl4jWeights direction = (Dl4jWeights) v;
    int count = rows() * stride();
    if (direction.norm() == 0) {
      Arrays.fill(u, 0, count, 0f);
      return;
    }
    double h = STEP * Math.max(1, theta.norm()) / direction.norm();
    double[] plus = shifted(direction, h);
    double[] minus = shifted(direction, -h);
    for (int i = 0; i < count; i++) {
      u[i] = (float) ((plus[i] - minus[i]) / (2 * h));
    }
    graph.params().assign(theta.values());
  }

  private double[] shifted(Dl4jWeights direction, double h) {
    graph.params().assign(direction.values()).muli(h).addi(theta.values());
    return forward();
  }

  @Override
  public void transposedJacobianTimes(float[] u, float[] gradient, int at) {
    double[] errors = new double[rows() * stride()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = u[i];
    }
    Map<String, INDArray> activations = activations(); // the backward pass forgets them
    INDArray error = Nd4j.create(errors, new long[] {rows(), stride()}, 'c');
    INDArray product = graph.backpropGradient(error).gradient();
    double[] values = product.toDoubleVector();
    for (int i = 0; i < values.length; i++) {
      gradient[at + i] = (float) values[i];
    }
    free(activations);
    error.close();
  }

  /** As in training, since inference lets some layers overwrite their inputs. */
  private Map<String, INDArray> activations() {
    return graph.feedForward(new INDArray[] {input}, true, false);
  }

  private double[] forward() {
    Map<String, INDArray> activations = activations();
    String last = graph.getConfiguration().getNetworkOutputs().getFirst();
    double[] eta = Nd4j.toFlattened('c', activations.get(last)).toDoubleVector();
    free(activations);
    return eta;
  }

  /** Frees what else would wait for the garbage collector, which does not see how large it is. */
  private void free(Map<String, INDArray> activations) {
    for (INDArray array : activations.values()) {
      if (!array.wasClosed()
          && array.closeable()
          && !array.data().sameUnderlyingData(input.data())) {
        array.close();
      }
    }
  }
}
