package geodesic.training;

import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.random.Pcg64;

/** A network of a user's own: all that is known of it is what the interface says. */
record OpaqueNetwork(Network inner) implements Network {
  @Override
  public int inputs() {
    return inner.inputs();
  }

  @Override
  public int outputs() {
    return inner.outputs();
  }

  @Override
  public int parameters() {
    return inner.parameters();
  }

  @Override
  public void initialize(Pcg64 random, double outputGain, float[] theta, int at) {
    inner.initialize(random, outputGain, theta, at);
  }

  @Override
  public Weights newWeights() {
    return inner.newWeights();
  }

  @Override
  public Weights newDirection() {
    return inner.newDirection();
  }

  @Override
  public Linearization newLinearization(int rows) {
    return inner.newLinearization(rows);
  }
}
