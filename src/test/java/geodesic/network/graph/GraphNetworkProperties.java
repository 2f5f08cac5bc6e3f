package geodesic.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.network.NetworkTile;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/** Graphs of all operations against {@link ExactGraph}. */
class GraphNetworkProperties {
  /** Float rounding through nine layers of up to 500 terms. */
  private static final double TOLERANCE = 1e-4;

  @Property(cases = 300)
  void outputsAndProducts(Draws draw) {
    LayerGraph graph = RandomGraphs.draw(draw);
    int rows = draw.integer(1, 4);
    Pcg64 random = new Pcg64(draw.seed());
    NetworkTile tile =
        new NetworkTile(
            new GraphNetwork(graph), rows, RandomGraphs.parameters(graph, random), random);
    ExactGraph exact = new ExactGraph(graph);
    double[] theta = Samples.widened(tile.theta);
    int outputs = graph.outputs();
    double[] expected = new double[rows * outputs];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(exact.outputs(theta, tile.row(i)), 0, expected, i * outputs, outputs);
    }
    assertClose(tile.outputs(), expected);
    boolean smooth =
        IntStream.range(0, rows).allMatch(i -> exact.distanceFromKinks(theta, tile.row(i)) > 1e-4);
    Assumptions.assumeTrue(smooth); // else rounding may take the other side of a kink
    float[] v = RandomGraphs.parameters(graph, random);
    for (int i = 0; i < rows; i++) {
      double[] tangent = exact.tangent(theta, Samples.widened(v), tile.row(i));
      System.arraycopy(tangent, 0, expected, i * outputs, outputs);
    }
    assertClose(tile.jacobianTimes(v), expected);
    // One component of J'u is u' J e: with J v exact, that J'u is its transpose is
    // NetworkContract's.
    int parameter = theta.length == 0 ? 0 : (int) Math.floorMod(draw.seed(), (long) theta.length);
    if (theta.length > 0) {
      double[] unit = new double[theta.length];
      unit[parameter] = 1;
      double[] u = Samples.widened(Samples.normals(random, rows * outputs, 1));
      double sum = 0;
      double size = 0;
      for (int i = 0; i < rows; i++) {
        double[] column = exact.tangent(theta, unit, tile.row(i));
        double[] ui = Arrays.copyOfRange(u, i * outputs, (i + 1) * outputs);
        sum += Vectors.dot(column, ui);
        size += Vectors.norm(column) * Vectors.norm(ui);
      }
      assertThat(Math.abs(tile.transposedJacobianTimes(tile.padded(u))[parameter] - sum))
          .isLessThanOrEqualTo(TOLERANCE * (1 + size));
    }
  }

  /** The oracle's tangent is the derivative of its outputs. */
  @Property(cases = 100)
  void theExactTangentIsTheDerivative(Draws draw) {
    LayerGraph graph = RandomGraphs.draw(draw);
    Pcg64 random = new Pcg64(draw.seed());
    ExactGraph exact = new ExactGraph(graph);
    double[] theta = Samples.widened(RandomGraphs.parameters(graph, random));
    double[] v = Samples.widened(RandomGraphs.parameters(graph, random));
    double[] x = Samples.doubles(random, graph.input().size(), 1);
    Assumptions.assumeTrue(exact.distanceFromKinks(theta, x) > 1e-4);
    double h = 1e-6;
    double[] there = theta.clone();
    double[] back = theta.clone();
    Vectors.addScaled(h, v, there);
    Vectors.addScaled(-h, v, back);
    double[] slope = exact.outputs(there, x);
    Vectors.addScaled(-1, exact.outputs(back, x), slope);
    double[] tangent = exact.tangent(theta, v, x);
    double[] difference = tangent.clone();
    Vectors.addScaled(-1 / (2 * h), slope, difference);
    assertThat(Vectors.norm(difference)).isLessThan(1e-4 * (1 + Vectors.norm(tangent)));
  }

  private static void assertClose(double[] actual, double[] expected) {
    double[] difference = actual.clone();
    Vectors.addScaled(-1, expected, difference);
    assertThat(Vectors.norm(difference))
        .isLessThanOrEqualTo(TOLERANCE * (1 + Vectors.norm(expected)));
  }
}
