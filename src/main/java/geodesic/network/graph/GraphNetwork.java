package geodesic.network.graph;

import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.OrthogonalMatrix;
import geodesic.network.Weights;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A {@link LayerGraph} on this project's kernels. */
public final class GraphNetwork implements Network {
  private final LayerGraph graph;
  private final GraphPlan plan;
  private final int outputs;
  private final int parameters;

  public GraphNetwork(LayerGraph graph) {
    this.graph = graph;
    plan = GraphPlan.of(graph);
    outputs = graph.outputs();
    parameters = graph.parameters();
  }

  /** What it computes. */
  public LayerGraph graph() {
    return graph;
  }

  @Override
  public int inputs() {
    return graph.input().size();
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
   * As an {@link geodesic.network.Mlp} has them: orthogonal weights times sqrt 2, of a convolution
   * as a matrix of patches x channels; biases zero, a normalisation's gains one. {@code outputGain}
   * is the gain of those layers from which the output is reached through no other layer with
   * parameters.
   */
  @Override
  public void initialize(Pcg64 random, double outputGain, float[] theta, int at) {
    Set<Integer> last = new HashSet<>();
    addLast(graph.nodes().size(), last, new HashSet<>());
    int from = at;
    for (int k = 1; k <= graph.nodes().size(); k++) {
      Node node = graph.nodes().get(k - 1);
      int size = (int) node.operation().parameters(graph.inputs(node));
      Arrays.fill(theta, from, from + size, 0f);
      boolean isLast = last.contains(k);
      double gain = isLast ? outputGain : StrictMath.sqrt(2);
      switch (node.operation()) {
        case Dense dense -> draw(random, size, dense.outputs(), dense.bias(), gain, theta, from);
        case Convolution convolution ->
            draw(random, size, convolution.channels(), convolution.bias(), gain, theta, from);
        case LayerNormalization normalization ->
            Arrays.fill(theta, from, from + size / 2, isLast ? (float) outputGain : 1f);
        default -> {}
      }
      from += size;
    }
  }

  private static void draw(
      Pcg64 random, int size, int outputs, boolean bias, double gain, float[] theta, int at) {
    int rows = size / outputs - (bias ? 1 : 0);
    OrthogonalMatrix.draw(random, rows, outputs, gain, theta, at);
  }

  /** The layers with parameters that are reached from a value through none. */
  private void addLast(int value, Set<Integer> last, Set<Integer> seen) {
    if (value == 0 || !seen.add(value)) {
      return;
    }
    Node node = graph.nodes().get(value - 1);
    if (node.operation().parameters(graph.inputs(node)) > 0) {
      last.add(value);
    } else {
      node.inputs().forEach(i -> addLast(i, last, seen));
    }
  }

  @Override
  public Weights newWeights() {
    return new GraphWeights(plan, true);
  }

  @Override
  public Weights newDirection() {
    return new GraphWeights(plan, false);
  }

  @Override
  public Linearization newLinearization(int rows) {
    return new GraphLinearization(plan, rows);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GraphNetwork network && network.graph.equals(graph);
  }

  @Override
  public int hashCode() {
    return graph.hashCode();
  }

  @Override
  public String toString() {
    return "GraphNetwork[" + graph + "]";
  }
}
