package geodesic.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.graph.Concatenation;
import geodesic.network.graph.Dense;
import geodesic.network.graph.Flatten;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.LayerNormalization;
import geodesic.network.graph.LoadedNetwork;
import geodesic.network.graph.Node;
import geodesic.network.graph.Nonlinearity;
import geodesic.network.graph.Pooling;
import geodesic.network.graph.Standardization;
import geodesic.network.graph.Sum;
import geodesic.network.graph.Window;
import geodesic.random.Pcg64;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

class WrittenModelTest {
  private static final int ROWS = 1000;

  @TempDir Path folder;

  @Test
  void dl4jNormalisesAsThePolicyUnlessItClips() throws IOException {
    Mlp mlp = new Mlp(3, List.of(8), 2, Activation.TANH);
    float[] theta = new float[mlp.parameters()];
    Pcg64 random = new Pcg64(1);
    mlp.initialize(random, 1, theta, 0);
    float[] mean = {1f, -200f, 0.001f};
    float[] scale = {2f, 0.01f, 3000f};
    Path file = folder.resolve("policy.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      new Dl4jLibrary()
          .write(
              mlp,
              theta,
              Optional.of(new Standardization(mean, scale, 10f)),
              "{\"outputs\":\"logits\"}",
              out);
    }
    float[] seen = Dl4jFiles.gaussian(random, ROWS * 3);
    float[] raw = new float[seen.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = mean[i % 3] + seen[i] / scale[i % 3];
      seen[i] = (raw[i] - mean[i % 3]) * scale[i % 3];
    }
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    NormalizerStandardize normalizer = ModelSerializer.restoreNormalizerFromFile(file.toFile());
    INDArray input = Nd4j.create(raw, new long[] {ROWS, 3}, 'c');
    normalizer.transform(input);
    assertThat(Nd4j.toFlattened('c', restored.output(input)).toFloatVector())
        .containsExactly(Dl4jFiles.outputs(mlp, theta, ROWS, seen), within(1e-5f));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] description = zip.getInputStream(zip.getEntry("geodesic.json")).readAllBytes();
      assertThat(new String(description, StandardCharsets.UTF_8))
          .isEqualTo("{\"outputs\":\"logits\"}");
    }
    Standardization read = new Dl4jLibrary().read(file).standardization().orElseThrow();
    assertThat(read.mean()).isEqualTo(mean);
    assertThat(Dl4jFiles.difference(read.scale(), scale)).isLessThan(1e-6);
    assertThat(read.clip()).isInfinite();
    assertThat(new Dl4jLibrary().description(file)).contains("{\"outputs\":\"logits\"}");
  }

  /** At inference DL4J's ActivationLayer overwrites what it takes. */
  static List<LayerGraph> sharedInputs() {
    Nonlinearity tanh = new Nonlinearity(Activation.TANH);
    Nonlinearity relu = new Nonlinearity(Activation.RELU);
    Node last = new Node(new Dense(2, true), List.of(3));
    return List.of(
        new LayerGraph(
            Shape.vector(3),
            List.of(
                new Node(new Dense(4, true), List.of(0)),
                new Node(tanh, List.of(1)),
                new Node(new Sum(), List.of(1, 2)),
                last)),
        new LayerGraph(
            Shape.vector(3),
            List.of(
                new Node(tanh, List.of(0)),
                new Node(relu, List.of(0)),
                new Node(new Concatenation(), List.of(0, 1, 2)),
                last)),
        new LayerGraph(
            new Shape(1, 2, 3),
            List.of(
                new Node(new Pooling(Pooling.Kind.MAXIMUM, Window.square(1, 1)), List.of(0)),
                new Node(new Flatten(), List.of(1)),
                new Node(tanh, List.of(2)),
                new Node(new Flatten(), List.of(1)),
                new Node(new Sum(), List.of(3, 4)),
                new Node(new Dense(2, true), List.of(5)))));
  }

  @ParameterizedTest
  @MethodSource("sharedInputs")
  void whatOthersSeeTooIsNotOverwritten(LayerGraph graph) throws IOException {
    Network network = graph.network();
    Pcg64 random = new Pcg64(1);
    float[] theta = Dl4jFiles.gaussian(random, network.parameters());
    float[] x = Dl4jFiles.gaussian(random, 10 * network.inputs());
    Path file = folder.resolve("shared.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      new Dl4jLibrary().write(network, theta, Optional.empty(), "{}", out);
    }
    Shape shape = graph.input();
    long[] axes =
        shape.isImage()
            ? new long[] {10, shape.channels(), shape.height(), shape.width()}
            : new long[] {10, shape.size()};
    INDArray output =
        ModelSerializer.restoreComputationGraph(file.toFile())
            .outputSingle(Nd4j.create(x.clone(), axes, 'c'));
    assertThat(Nd4j.toFlattened('c', output).toFloatVector())
        .containsExactly(Dl4jFiles.outputs(network, theta, 10, x), within(1e-5f));
    LoadedNetwork again = new Dl4jLibrary().read(file, shape);
    assertThat(again.network()).isEqualTo(network);
    assertThat(again.theta().orElseThrow()).isEqualTo(theta);
  }

  @Test
  void whatDl4jLacksIsRefused() {
    LayerGraph graph =
        LayerGraph.chain(
            Shape.vector(3), List.of(new Dense(4, false), new LayerNormalization(1e-3)));
    assertThatThrownBy(() ->
            new Dl4jLibrary()
                .write(
                    graph.network(),
                    new float[graph.parameters()],
                    Optional.empty(),
                    "{}",
                    new ByteArrayOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "DL4J lacks what layer 2 is: a layer normalisation with epsilon 0.001: its epsilon is"
                + " 0");
  }
}
