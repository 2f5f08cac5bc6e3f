package geodesic.network.dl4j;

import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.OrthogonalMatrix;
import geodesic.network.Weights;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that DL4J computes, in double precision. theta is DL4J's own flat vector of parameters,
 * rounded to floats.
 */
final class Dl4jNetwork implements Network {
  private final ObservationForm form;
  private final ComputationGraphConfiguration configuration;
  private final int parameters;
  private final int outputs;

  /**
   * A network.
   *
   * @param configuration as {@link PlainConfiguration} makes it
   */
  Dl4jNetwork(ObservationForm form, ComputationGraphConfiguration configuration) {
    this.form = form;
    this.configuration = configuration;
    ComputationGraph network = newGraph();
    network.init();
    parameters = Math.toIntExact(network.numParams());
    INDArray output = network.outputSingle(false, false, input(1, new float[inputs()], 0));
    if (output.rank() != 2 || output.size(0) != 1) {
      throw new IllegalArgumentException(
          "its output for one observation has the shape "
              + Arrays.toString(output.shape())
              + ", but must be a vector");
    }
    outputs = Math.toIntExact(output.size(1));
  }

  ObservationForm form() {
    return form;
  }

  ComputationGraphConfiguration configuration() {
    return configuration;
  }

  /** A graph of DL4J, without parameters, for one thread. */
  ComputationGraph newGraph() {
    return new ComputationGraph(configuration.clone());
  }

  /** A graph with parameters of its own, zero. */
  ComputationGraph newZeroGraph() {
    ComputationGraph network = newGraph();
    network.init(Nd4j.create(DataType.DOUBLE, parameters), false);
    return network;
  }

  /** Observations as DL4J takes them. */
  INDArray input(int rows, float[] x, int at) {
    double[] values = new double[rows * inputs()];
    for (int i = 0; i < values.length; i++) {
      values[i] = x[at + i];
    }
    long[] axes =
        form.image()
            ? new long[] {
              rows, form.shape().channels(), form.shape().height(), form.shape().width()
            }
            : new long[] {rows, inputs()};
    return Nd4j.create(values, axes, 'c');
  }

  /** theta from DL4J's arrays of another network that has these layers. */
  float[] theta(Map<String, INDArray> arrays) {
    ComputationGraph network = newZeroGraph();
    network.paramTable().forEach((name, array) -> array.assign(arrays.get(name)));
    return network.params().toFloatVector();
  }

  @Override
  public int inputs() {
    return form.shape().size();
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int parameters() {
    return parameters;
  }

  /**
   * As this project's own networks, and the same numbers: orthogonal weights (Saxe et al. 2014)
   * times sqrt 2 for dense layers and convolutions, the last one's times {@code outputGain}, and
   * biases of 0. DL4J's own initial values for all else.
   */
  @Override
  public void initialize(Pcg64 random, double outputGain, float[] theta, int at) {
    Map<String, INDArray> drawn = new LinkedHashMap<>(newZeroGraph().paramTable());
    drawn.keySet().removeIf(name -> !name.endsWith("_b") && !isMatrix(name, drawn.get(name)));
    String last = drawn.keySet().stream().filter(Dl4jNetwork::isWeight).reduce("", (_, l) -> l);
    drawn.forEach((name, array) -> {
      if (isWeight(name)) {
        draw(random, array, name.equals(last) ? outputGain : StrictMath.sqrt(2));
      }
    });
    ComputationGraph network = newGraph();
    for (var vertex : network.getConfiguration().getVertices().values()) {
      if (vertex instanceof LayerVertex layer) {
        layer.getLayerConf().setSeed(random.nextLong() >>> 1);
      }
    }
    network.init();
    Map<String, INDArray> arrays = network.paramTable();
    drawn.forEach((name, array) -> arrays.get(name).assign(array));
    System.arraycopy(network.params().toFloatVector(), 0, theta, at, parameters);
  }

  private static boolean isWeight(String name) {
    return name.endsWith("_W");
  }

  private static boolean isMatrix(String name, INDArray array) {
    return isWeight(name) && (array.rank() == 2 || array.rank() == 4);
  }

  private static void draw(Pcg64 random, INDArray array, double gain) {
    INDArray matrix = array.rank() == 2 ? array : array.permute(1, 2, 3, 0);
    int columns = Math.toIntExact(matrix.size(matrix.rank() - 1));
    int rows = Math.toIntExact(matrix.length() / columns);
    float[] values = new float[rows * columns];
    OrthogonalMatrix.draw(random, rows, columns, gain, values, 0);
    matrix.assign(Nd4j.create(values, matrix.shape(), 'c'));
  }

  @Override
  public Weights newWeights() {
    return new Dl4jWeights(parameters);
  }

  @Override
  public Weights newDirection() {
    return new Dl4jWeights(parameters);
  }

  @Override
  public Linearization newLinearization(int rows) {
    return new Dl4jLinearization(this, rows);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dl4jNetwork network
        && form.equals(network.form)
        && configuration.equals(network.configuration);
  }

  @Override
  public int hashCode() {
    return form.hashCode();
  }
}
