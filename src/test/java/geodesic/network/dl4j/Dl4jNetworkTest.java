package geodesic.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.distribution.MultiCategorical;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.LinearizedBatch;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.network.graph.LoadedNetwork;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    LoadedNetwork ours = new Dl4jLibrary().read(Dl4jFiles.model(folder, theirs));
    assertThat(ours.network()).isInstanceOf(geodesic.network.Mlp.class);
    float[] x = Dl4jFiles.gaussian(new Pcg64(5), 10_000 * 4);
    float[] expected =
        Nd4j.toFlattened('c', theirs.output(Nd4j.create(x, new long[] {10_000, 4}, 'c')))
            .toFloatVector();
    float[] actual = Dl4jFiles.outputs(ours.network(), ours.theta().orElseThrow(), 10_000, x);
    assertThat(actual).containsExactly(expected, within(1e-5f));
  }

  static List<Distribution> distributions() {
    return List.of(
        new Categorical(4),
        new DiagonalGaussian(3, -0.5),
        new MultiCategorical(List.of(3, 1, 2)),
        new Bernoulli(5));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void theFisherVectorProductIsOurs(Distribution distribution) throws IOException {
    Path file = Dl4jFiles.model(folder, policy(distribution.outputs()));
    LoadedNetwork ours = new Dl4jLibrary().read(file);
    LoadedNetwork theirs = new Nd4jLibrary().read(file);
    float[] x = Dl4jFiles.gaussian(new Pcg64(5), 600 * 4);
    int size = ours.network().parameters();
    float[] v = Dl4jFiles.gaussian(new Pcg64(6), size + distribution.freeParameters());
    float[] product = product(ours, distribution, v, x, 1);
    float[] there = product(theirs, distribution, reordered(ours.network(), v), x, 1);
    assertThat(Dl4jFiles.difference(there, reordered(ours.network(), product))).isLessThan(1e-3);
  }

  /** The policy gradient, with DL4J's own backpropagation on their side. */
  @ParameterizedTest
  @MethodSource("distributions")
  void thePolicyGradientIsOurs(Distribution distribution) throws IOException {
    Path file = Dl4jFiles.model(folder, policy(distribution.outputs()));
    LoadedNetwork ours = new Dl4jLibrary().read(file);
    LoadedNetwork theirs = new Nd4jLibrary().read(file);
    int rows = 300;
    float[] x = Dl4jFiles.gaussian(new Pcg64(5), rows * 4);
    float[] free = free(distribution);
    Pcg64 random = new Pcg64(8);
    float[] eta = Dl4jFiles.outputs(ours.network(), ours.theta().orElseThrow(), rows, x);
    float[] actions = new float[rows * distribution.actionSize()];
    double[] advantages = new double[rows];
    for (int i = 0; i < rows; i++) {
      int at = i * distribution.actionSize();
      distribution.sample(eta, i * distribution.outputs(), free, random, actions, at);
      advantages[i] = random.nextGaussian();
    }
    float[] here = gradient(ours, distribution, x, actions, advantages);
    float[] there = gradient(theirs, distribution, x, actions, advantages);
    assertThat(Dl4jFiles.difference(there, reordered(ours.network(), here))).isLessThan(1e-4);
  }

  private static float[] gradient(
      LoadedNetwork model,
      Distribution distribution,
      float[] x,
      float[] actions,
      double[] weights) {
    int rows = weights.length;
    Linearization network =
        Dl4jFiles.evaluated(model.network(), model.theta().orElseThrow(), rows, x);
    DistributionTile tile = distribution.newTile(rows);
    tile.set(rows, network.output(), network.stride(), free(distribution));
    float[] u = new float[rows * network.stride()];
    tile.score(actions, 0, weights, 0, u, new double[distribution.freeParameters()]);
    float[] gradient = new float[model.network().parameters()];
    network.transposedJacobianTimes(u, gradient, 0);
    return gradient;
  }

  private static float[] free(Distribution distribution) {
    float[] free = new float[distribution.freeParameters()];
    distribution.initialize(free, 0);
    return free;
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() throws IOException {
    for (MultiLayerNetwork network : new MultiLayerNetwork[] {policy(2), convolutional()}) {
      LoadedNetwork theirs = new Nd4jLibrary().read(Dl4jFiles.model(folder, network));
      float[] x = Dl4jFiles.gaussian(new Pcg64(5), 900 * theirs.network().inputs());
      float[] v = Dl4jFiles.gaussian(new Pcg64(6), theirs.network().parameters());
      float[] once = product(theirs, new Categorical(theirs.network().outputs()), v, x, 1);
      for (int repetition = 0; repetition < 3; repetition++) {
        assertThat(product(theirs, new Categorical(theirs.network().outputs()), v, x, 4))
            .isEqualTo(once);
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
    LoadedNetwork model = new Dl4jLibrary().read(Dl4jFiles.model(folder, theirs));
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
    LoadedNetwork ours = new Dl4jLibrary().read(file);
    LoadedNetwork theirs = new Nd4jLibrary().read(file);
    assertThat(ours.theta()).isEmpty();
    assertThat(theirs.theta()).isEmpty();
    float[] here = initial(ours.network());
    float[] there = initial(theirs.network());
    float[] x = Dl4jFiles.gaussian(new Pcg64(2), 3 * 4);
    float[] expected = Dl4jFiles.outputs(ours.network(), here, 3, x);
    assertThat(Dl4jFiles.outputs(theirs.network(), there, 3, x))
        .containsExactly(expected, within(1e-6f));
  }

  private static float[] initial(Network network) {
    float[] theta = new float[network.parameters()];
    network.initialize(new Pcg64(1), 0.01, theta, 0);
    return theta;
  }

  /** In the order of DL4J's flat vector; free parameters, which are behind, stay there. */
  private float[] reordered(Network network, float[] all) throws IOException {
    float[] values = Arrays.copyOf(all, network.parameters());
    Path file = folder.resolve("reordered.zip");
    try (var out = java.nio.file.Files.newOutputStream(file)) {
      new Dl4jLibrary().write(network, values, java.util.Optional.empty(), "{}", out);
    }
    float[] there = all.clone();
    System.arraycopy(restored(file), 0, there, 0, values.length);
    return there;
  }

  private static float[] restored(Path file) throws IOException {
    return ModelSerializer.restoreMultiLayerNetwork(file.toFile()).params().toFloatVector();
  }

  private static float[] product(
      LoadedNetwork model, Distribution distribution, float[] v, float[] x, int threads) {
    Network network = model.network();
    Weights weights = network.newWeights();
    weights.set(model.theta().orElseThrow(), 0);
    double[] direction = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      direction[i] = v[i];
    }
    double[] product = new double[v.length];
    try (Workers workers = new Workers(threads)) {
      new FisherVectorProduct(
              LinearizedBatch.of(network, weights, distribution, free(distribution), x, workers))
          .apply(direction, product);
    }
    float[] rounded = new float[v.length];
    for (int i = 0; i < v.length; i++) {
      rounded[i] = (float) product[i];
    }
    return rounded;
  }
}
