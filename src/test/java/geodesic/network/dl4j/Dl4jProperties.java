package geodesic.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.graph.GraphNetwork;
import geodesic.network.graph.LoadedNetwork;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks of DL4J on our kernels, and by DL4J itself. */
class Dl4jProperties {
  private static final int ROWS = 7;

  @TempDir Path folder;

  @Property(cases = 25)
  void aDenseNetworkComputesTheSame(Draws draws) throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(RandomArchitecture.dense(draws));
    network.init();
    disturb(network, draws.seed());
    check(network);
  }

  @Property(cases = 25)
  void aConvolutionalNetworkComputesTheSame(Draws draws) throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(RandomArchitecture.convolutional(draws));
    network.init();
    disturb(network, draws.seed());
    check(network);
  }

  @Property(cases = 15)
  void aGraphComputesTheSame(Draws draws) throws IOException {
    ComputationGraph network = new ComputationGraph(RandomArchitecture.skipping(draws));
    network.init();
    disturb(network, draws.seed());
    check(network);
  }

  /** Biases and gains too are not what they begin as. */
  private static void disturb(Model network, long seed) {
    INDArray params = network.params();
    float[] noise = Dl4jFiles.gaussian(new Pcg64(seed), Math.toIntExact(params.length()));
    params.addi(Nd4j.create(noise, params.shape(), 'c').muli(0.1));
  }

  private void check(Model model) throws IOException {
    Path file = Dl4jFiles.model(folder, model);
    LoadedNetwork own;
    try {
      own = new Dl4jLibrary().read(file);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("would fit"); // the configuration leaves the size open
      return;
    }
    Network network = own.network();
    assertThat(network).isNotInstanceOf(Dl4jNetwork.class);
    Pcg64 random = new Pcg64(3);
    float[] x = Dl4jFiles.gaussian(random, ROWS * network.inputs());
    float[] theta = own.theta().orElseThrow();
    float[] expected = dl4j(model, x, network);
    Linearization ours = Dl4jFiles.evaluated(network, theta, ROWS, x);
    assertThat(Dl4jFiles.outputs(network, theta, ROWS, x))
        .containsExactly(expected, within(expected));

    LoadedNetwork nd4j = new Nd4jLibrary().read(file);
    float[] flat = nd4j.theta().orElseThrow();
    assertThat(Dl4jFiles.outputs(nd4j.network(), flat, ROWS, x))
        .containsExactly(expected, within(expected));

    roundTrip(network, theta, x, expected);
    float[] u = Dl4jFiles.gaussian(random, ROWS * network.outputs());
    float[] v = Dl4jFiles.gaussian(random, network.parameters());
    compareProducts(network, ours, Dl4jFiles.evaluated(nd4j.network(), flat, ROWS, x), nd4j, u, v);
  }

  /** The same products in another order of parameters: of DL4J's flat vector, and of theta. */
  private void compareProducts(
      Network network,
      Linearization ours,
      Linearization theirs,
      LoadedNetwork nd4j,
      float[] u,
      float[] v)
      throws IOException {
    float[] back = Dl4jFiles.back(network, ours, u);
    float[] backThere = Dl4jFiles.back(nd4j.network(), theirs, u);
    float[] there = reordered(network, v, nd4j.network());
    assertThat(Dl4jFiles.difference(backThere, reordered(network, back, nd4j.network())))
        .isLessThan(1e-4);
    float[] forward = Dl4jFiles.forward(network, ours, v);
    float[] forwardThere = Dl4jFiles.forward(nd4j.network(), theirs, there);
    assertThat(Dl4jFiles.difference(forwardThere, forward)).isLessThan(2e-5);
  }

  private float[] reordered(Network network, float[] theta, Network there) throws IOException {
    Path file = folder.resolve("reordered.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      new Dl4jLibrary().write(network, theta, Optional.empty(), "{}", out);
    }
    float[] flat = restored(file).params().toFloatVector();
    assertThat(flat).hasSize(there.parameters());
    return flat;
  }

  private void roundTrip(Network network, float[] theta, float[] x, float[] expected)
      throws IOException {
    Path file = folder.resolve("written.zip");
    byte[] first = written(network, theta);
    assertThat(written(network, theta)).isEqualTo(first);
    Files.write(file, first);
    LoadedNetwork again = new Dl4jLibrary().read(file, shape(network));
    assertThat(again.network()).isEqualTo(network);
    assertThat(again.theta().orElseThrow()).isEqualTo(theta);
    Model restored = restored(file);
    assertThat(dl4j(restored, x, network)).containsExactly(expected, within(expected));
  }

  private static byte[] written(Network network, float[] theta) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Dl4jLibrary().write(network, theta, Optional.empty(), "{}", out);
    return out.toByteArray();
  }

  private static Model restored(Path file) throws IOException {
    return Dl4jFile.read(file).configuration().contains("\"vertices\"")
        ? ModelSerializer.restoreComputationGraph(file.toFile())
        : ModelSerializer.restoreMultiLayerNetwork(file.toFile());
  }

  private static Shape shape(Network network) {
    return network instanceof GraphNetwork graph
        ? graph.graph().input()
        : Shape.vector(network.inputs());
  }

  private static Offset<Float> within(float[] expected) {
    float largest = 1;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    return Offset.offset(1e-5f * largest);
  }

  private static float[] dl4j(Model model, float[] x, Network network) {
    Shape shape = shape(network);
    boolean flat =
        model instanceof MultiLayerNetwork sequence
            && sequence.getLayerWiseConfigurations().getInputPreProcess(0)
                instanceof FeedForwardToCnnPreProcessor;
    long[] axes =
        shape.isImage() && !flat
            ? new long[] {ROWS, shape.channels(), shape.height(), shape.width()}
            : new long[] {ROWS, network.inputs()};
    INDArray input = Nd4j.create(x, axes, 'c');
    INDArray output =
        switch (model) {
          case MultiLayerNetwork sequence -> sequence.output(input);
          case ComputationGraph graph -> graph.outputSingle(input);
          default -> throw new IllegalStateException();
        };
    return Nd4j.toFlattened('c', output).toFloatVector();
  }
}
