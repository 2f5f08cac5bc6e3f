package geodesic.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Categorical;
import geodesic.distribution.Distribution;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.LinearizedBatch;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.network.graph.NetworkModel;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jNetworkTest {
  @TempDir Path folder;

  private static MultiLayerNetwork policy(int outputs) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .biasInit(0.1)
            .activation(Activation.TANH)
            .list()
            .layer(new DenseLayer.Builder().nIn(4).nOut(64).build())
            .layer(new DenseLayer.Builder().nIn(64).nOut(64).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MSE)
                    .activation(Activation.IDENTITY)
                    .nIn(64)
                    .nOut(outputs)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 17})
  void ourMlpHasTheOutputsOfDl4jFor10000Observations(int outputs) throws IOException {
    MultiLayerNetwork theirs = policy(outputs);
    NetworkModel ours = new Dl4jLibrary().read(Dl4jFiles.model(folder, theirs));
    assertThat(ours.network()).isInstanceOf(geodesic.network.Mlp.class);
    float[] x = Dl4jFiles.gaussian(new Pcg64(5), 10_000 * 4);
    float[] expected =
        Nd4j.toFlattened('c', theirs.output(Nd4j.create(x, new long[] {10_000, 4}, 'c')))
            .toFloatVector();
    float[] actual = Dl4jFiles.outputs(ours.network(), ours.theta().orElseThrow(), 10_000, x);
    assertThat(actual).containsExactly(expected, within(1e-5f));
  }

  @Test
  void theFisherVectorProductIsOurs() throws IOException {
    Path file = Dl4jFiles.model(folder, policy(2));
    NetworkModel ours = new Dl4jLibrary().read(file);
    NetworkModel theirs = new Nd4jLibrary().read(file);
    float[] x = Dl4jFiles.gaussian(new Pcg64(5), 600 * 4);
    float[] v = Dl4jFiles.gaussian(new Pcg64(6), ours.network().parameters());
    float[] there = reordered(ours.network(), v);
    float[] product = product(ours, v, x, 1);
    assertThat(
            Dl4jFiles.difference(product(theirs, there, x, 1), reordered(ours.network(), product)))
        .isLessThan(1e-3);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() throws IOException {
    for (MultiLayerNetwork network : new MultiLayerNetwork[] {policy(2), convolutional()}) {
      NetworkModel theirs = new Nd4jLibrary().read(Dl4jFiles.model(folder, network));
      float[] x = Dl4jFiles.gaussian(new Pcg64(5), 900 * theirs.network().inputs());
      float[] v = Dl4jFiles.gaussian(new Pcg64(6), theirs.network().parameters());
      float[] once = product(theirs, v, x, 1);
      for (int repetition = 0; repetition < 3; repetition++) {
        assertThat(product(theirs, v, x, 4)).isEqualTo(once);
      }
    }
  }

  private static MultiLayerNetwork convolutional() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .activation(Activation.SOFTSIGN)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).dilation(2, 2).nOut(4).build())
                .layer(new DenseLayer.Builder().nOut(8).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nOut(3)
                        .build())
                .setInputType(InputType.convolutionalFlat(8, 9, 2))
                .build());
    network.init();
    return network;
  }

  @Test
  void layersThatOursLackAreComputedByDl4j() throws IOException {
    MultiLayerNetwork theirs = convolutional();
    NetworkModel model = new Dl4jLibrary().read(Dl4jFiles.model(folder, theirs));
    assertThat(model.remarks())
        .anySatisfy(remark ->
            assertThat(remark)
                .isEqualTo(
                    "it is computed by DL4J itself, which is slower, because layer 'layer0'"
                        + " (ConvolutionLayer) has a dilation"));
    float[] x = Dl4jFiles.gaussian(new Pcg64(5), 50 * 144);
    float[] expected =
        Nd4j.toFlattened('c', theirs.output(Nd4j.create(x, new long[] {50, 144}, 'c')))
            .toFloatVector();
    float[] theta = model.theta().orElseThrow();
    assertThat(Dl4jFiles.outputs(model.network(), theta, 50, x))
        .containsExactly(expected, within(1e-5f));
    String definition = new Dl4jLibrary().definition(model.network()).orElseThrow();
    Network again = new Dl4jLibrary().restore(definition);
    assertThat(Dl4jFiles.outputs(again, theta, 50, x))
        .isEqualTo(Dl4jFiles.outputs(model.network(), theta, 50, x));
  }

  @Test
  void bothPathsBeginWithTheSameParameters() throws IOException {
    String configuration = policy(2).getLayerWiseConfigurations().toJson();
    Path file = Dl4jFiles.text(folder, configuration);
    NetworkModel ours = new Dl4jLibrary().read(file);
    NetworkModel theirs = new Nd4jLibrary().read(file);
    assertThat(ours.theta()).isEmpty();
    float[] here = new float[ours.network().parameters()];
    ours.network().initialize(new Pcg64(1), 0.01, here, 0);
    float[] x = Dl4jFiles.gaussian(new Pcg64(2), 12);
    assertThat(Dl4jFiles.outputs(ours.network(), here, 3, x)).hasSize(6);
    assertThat(theirs.network().parameters()).isEqualTo(here.length);
  }

  private float[] reordered(Network network, float[] values) throws IOException {
    Path file = folder.resolve("reordered.zip");
    try (var out = java.nio.file.Files.newOutputStream(file)) {
      new Dl4jLibrary().write(network, values, java.util.Optional.empty(), "{}", out);
    }
    return new Nd4jLibrary().read(file).theta().orElseThrow();
  }

  private static float[] product(NetworkModel model, float[] v, float[] x, int threads) {
    Network network = model.network();
    Weights weights = network.newWeights();
    weights.set(model.theta().orElseThrow(), 0);
    Distribution distribution = new Categorical(network.outputs());
    double[] direction = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      direction[i] = v[i];
    }
    double[] product = new double[v.length];
    try (Workers workers = new Workers(threads)) {
      new FisherVectorProduct(
              LinearizedBatch.of(network, weights, distribution, new float[0], x, workers))
          .apply(direction, product);
    }
    float[] rounded = new float[v.length];
    for (int i = 0; i < v.length; i++) {
      rounded[i] = (float) product[i];
    }
    return rounded;
  }
}
