package geodesic.fisher;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.Surrogate;
import geodesic.distribution.Categorical;
import geodesic.linalg.KernelTwins;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Samples;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.network.graph.LayerGraph;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A convolutional policy against PyTorch in float64, with every kernel and several threads. */
class ConvolutionReferenceTest {
  /** What the file holds, as we compute it. */
  public static final class Quantities implements Function<Path, Map<String, double[]>> {
    @Override
    public Map<String, double[]> apply(Path file) {
      try {
        return of(ReferenceCase.read(file), 1);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Map<String, double[]> of(ReferenceCase reference, int threads) {
    LayerGraph graph = LayerGraph.parse(reference.json().get("graph").asText());
    Network network = graph.network();
    float[] observations = reference.floats("observations");
    int rows = observations.length / network.inputs();
    int outputs = network.outputs();
    Weights theta = network.newWeights();
    theta.set(reference.floats("theta"), 0);
    Linearization tile = network.newLinearization(rows);
    tile.evaluate(theta, rows, observations, 0);
    Weights v = network.newDirection();
    v.set(reference.floats("v"), 0);
    float[] jv = new float[rows * tile.stride()];
    tile.jacobianTimes(v, jv);
    float[] u = new float[rows * tile.stride()];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(reference.floats("u"), i * outputs, u, i * tile.stride(), outputs);
    }
    float[] gradient = new float[network.parameters()];
    tile.transposedJacobianTimes(u, gradient, 0);
    Policy policy = new Policy(network, new Categorical(outputs));
    policy.set(reference.floats("theta"));
    LinearOperator fisher =
        new Surrogate(
                policy,
                new PolicyUpdate.Experience(observations, new float[rows], new double[rows]),
                new Workers(threads))
            .fisher();
    double[] product = new double[fisher.size()];
    fisher.apply(reference.doubles("v"), product);
    Map<String, double[]> quantities = new LinkedHashMap<>();
    quantities.put("outputs", unpadded(tile.output(), rows, outputs, tile.stride()));
    quantities.put("jacobian_times_v", unpadded(jv, rows, outputs, tile.stride()));
    quantities.put("transposed_jacobian_times_u", Samples.widened(gradient));
    quantities.put("fisher_vector_product", product);
    return quantities;
  }

  private static double[] unpadded(float[] matrix, int rows, int columns, int stride) {
    double[] dense = new double[rows * columns];
    for (int i = 0; i < dense.length; i++) {
      dense[i] = matrix[i / columns * stride + i % columns];
    }
    return dense;
  }

  @Test
  void agreesWithPyTorch() throws IOException {
    ReferenceCase reference = ReferenceCase.read(file());
    of(reference, 1)
        .forEach((quantity, value) ->
            assertThat(Samples.relativeError(value, reference.doubles(quantity)))
                .as("relative error of %s", quantity)
                .isLessThanOrEqualTo(2e-5));
  }

  @Test
  void theBitsAreThoseOfEveryKernelAndAnyThreads() throws IOException {
    Map<String, double[]> expected = of(ReferenceCase.read(file()), 3);
    for (String twin : KernelTwins.names()) {
      KernelTwins.run(twin, Quantities.class, file())
          .forEach(
              (name, value) -> assertThat(value).as(twin + name).isEqualTo(expected.get(name)));
    }
  }

  private static Path file() {
    try {
      return Path.of(
          ConvolutionReferenceTest.class
              .getResource("/reference/convolution/convolution.json.gz")
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
