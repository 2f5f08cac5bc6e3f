package geodesic.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.network.Network;
import geodesic.network.graph.NetworkModel;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks of DL4J on our kernels, and by DL4J itself. */
class Dl4jProperties {
  private static final int ROWS = 7;

  @TempDir Path folder;

  @Property(cases = 60)
  void aDenseNetworkComputesTheSame(Draws draws) throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(RandomArchitecture.dense(draws));
    network.init();
    check(network);
  }

  @Property(cases = 60)
  void aConvolutionalNetworkComputesTheSame(Draws draws) throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(RandomArchitecture.convolutional(draws));
    network.init();
    check(network);
  }

  @Property(cases = 30)
  void aGraphComputesTheSame(Draws draws) throws IOException {
    ComputationGraph network = new ComputationGraph(RandomArchitecture.skipping(draws));
    network.init();
    check(network);
  }

  private void check(Model model) throws IOException {
    Path file = Dl4jFiles.model(folder, model);
    Network network;
    NetworkModel own;
    try {
      own = new Dl4jLibrary().read(file);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("would fit"); // the configuration leaves the size open
      return;
    }
    network = own.network();
    assertThat(network).isNotInstanceOf(Dl4jNetwork.class);
    Pcg64 random = new Pcg64(3);
    float[] x = Dl4jFiles.gaussian(random, ROWS * network.inputs());
    float[] theta = own.theta().orElseThrow();
    float[] expected = dl4j(model, x, network.inputs(), own);
    assertThat(Dl4jFiles.outputs(network, theta, ROWS, x))
        .containsExactly(expected, within(expected));

    NetworkModel native4j = new Nd4jLibrary().read(file);
    float[] native4jTheta = native4j.theta().orElseThrow();
    assertThat(Dl4jFiles.outputs(native4j.network(), native4jTheta, ROWS, x))
        .containsExactly(expected, within(expected));
  }

  private static org.assertj.core.data.Offset<Float> within(float[] expected) {
    float largest = 1;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    return org.assertj.core.data.Offset.offset(1e-5f * largest);
  }

  private static float[] dl4j(Model model, float[] x, int inputs, NetworkModel own) {
    boolean image =
        own.network() instanceof geodesic.network.graph.GraphNetwork graph
            && graph.graph().input().isImage();
    long[] axes = {ROWS, inputs};
    if (image
        && !(model instanceof MultiLayerNetwork flat
            && flat.getLayerWiseConfigurations().getInputPreProcess(0) != null)) {
      var shape = ((geodesic.network.graph.GraphNetwork) own.network()).graph().input();
      axes = new long[] {ROWS, shape.channels(), shape.height(), shape.width()};
    }
    INDArray input = Nd4j.create(x, axes, 'c').castTo(DataType.FLOAT);
    INDArray output =
        switch (model) {
          case MultiLayerNetwork network -> network.output(input);
          case ComputationGraph graph -> graph.outputSingle(input);
          default -> throw new IllegalStateException();
        };
    return Nd4j.toFlattened('c', output).toFloatVector();
  }
}
