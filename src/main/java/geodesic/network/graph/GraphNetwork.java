package geodesic.network.graph;

import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.random.Pcg64;

/** A {@link LayerGraph} on this project's kernels. */
public record GraphNetwork(LayerGraph graph) implements Network {
  @Override
  public int inputs() {
    return graph.input().size();
  }

  @Override
  public int outputs() {
    return graph.outputs();
  }

  @Override
  public int parameters() {
    return graph.parameters();
  }

  @Override
  public void initialize(Pcg64 random, double outputGain, float[] theta, int at) {
    throw new UnsupportedOperationException("to be written");
  }

  @Override
  public Weights newWeights() {
    throw new UnsupportedOperationException("to be written");
  }

  @Override
  public Weights newDirection() {
    throw new UnsupportedOperationException("to be written");
  }

  @Override
  public Linearization newLinearization(int rows) {
    throw new UnsupportedOperationException("to be written");
  }
}
