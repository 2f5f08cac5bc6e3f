package geodesic.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.Surrogate;
import geodesic.distribution.Categorical;
import geodesic.linalg.KernelTwins;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Samples;
import geodesic.network.Network;
import geodesic.network.NetworkTile;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The bits of a graph's outputs and products, with every kernel and any number of threads. */
class GraphKernelsTest {
  /** Of a graph's text and a seed: outputs, J v and J'u. */
  public static final class Products implements Function<List<String>, Map<String, double[]>> {
    @Override
    public Map<String, double[]> apply(List<String> graphAndSeed) {
      LayerGraph graph = LayerGraph.parse(graphAndSeed.getFirst());
      Network network = new GraphNetwork(graph);
      Pcg64 random = new Pcg64(Long.parseLong(graphAndSeed.getLast()));
      int rows = 20; // more than a chunk of the larger graphs
      NetworkTile tile =
          new NetworkTile(network, rows, RandomGraphs.parameters(graph, random), random);
      float[] v = RandomGraphs.parameters(graph, random);
      float[] u = tile.padded(Samples.doubles(random, rows * network.outputs(), 1));
      Map<String, double[]> products = new LinkedHashMap<>();
      products.put("outputs", tile.outputs());
      products.put("J v", tile.jacobianTimes(v));
      products.put("J'u", tile.transposedJacobianTimes(u));
      return products;
    }
  }

  @Property(cases = 60)
  void everyKernelGivesTheSameBits(Draws draw) {
    List<String> argument = List.of(RandomGraphs.draw(draw).text(), "" + draw.seed());
    Map<String, double[]> expected = new Products().apply(argument);
    for (String twin : KernelTwins.names()) {
      KernelTwins.run(twin, Products.class, argument)
          .forEach((name, value) ->
              assertThat(value).as(twin + ": " + name).isEqualTo(expected.get(name)));
    }
  }

  /** A Fisher-vector product over several tiles. */
  @Property(cases = 20)
  void anyNumberOfThreadsGivesTheSameBits(Draws draw) {
    LayerGraph graph = RandomGraphs.draw(draw);
    Pcg64 random = new Pcg64(draw.seed());
    int rows = draw.integer(600, 1100);
    Network network = new GraphNetwork(graph);
    Policy policy = new Policy(network, new Categorical(network.outputs()));
    policy.set(RandomGraphs.parameters(graph, random));
    float[] observations = Samples.normals(random, rows * network.inputs(), 1);
    float[] v = RandomGraphs.parameters(graph, random);
    double[] expected = product(policy, observations, rows, v, 1);
    for (int threads = 2; threads <= 4; threads++) {
      assertThat(product(policy, observations, rows, v, threads))
          .as("%d threads", threads)
          .isEqualTo(expected);
    }
  }

  private static double[] product(
      Policy policy, float[] observations, int rows, float[] v, int threads) {
    try (Workers workers = new Workers(threads)) {
      LinearOperator fisher =
          new Surrogate(
                  policy,
                  new PolicyUpdate.Experience(observations, new float[rows], new double[rows]),
                  workers)
              .fisher();
      double[] product = new double[fisher.size()];
      fisher.apply(Samples.widened(v), product);
      return product;
    }
  }
}
