package geodesic.network.dl4j;

import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.OrthogonalMatrix;
import geodesic.network.Weights;
import geodesic.random.Pcg64;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that DL4J computes, in double precision. theta is DL4J's own flat vector of parameters.
 */
final class Dl4jNetwork implements Network {
  private final ObservationForm form;
  private final ComputationGraphConfiguration configuration;
  private final int parameters;
  private final int outputs;

  private Dl4jNetwork(ObservationForm form, ComputationGraphConfiguration configuration) {
    this.form = form;
    this.configuration = configuration;
    ComputationGraph network = new ComputationGraph(configuration.clone());
    network.init();
    parameters = Math.toIntExact(network.numParams());
    INDArray output = network.outputSingle(false, false, input(1, new float[inputs()], 0));
    if (output.rank() != 2) {
      throw new IllegalArgumentException(
          "the network's output has the shape "
              + java.util.Arrays.toString(output.shape())
              + ", but must be a vector for each observation");
    }
    outputs = Math.toIntExact(output.size(1));
  }
}
