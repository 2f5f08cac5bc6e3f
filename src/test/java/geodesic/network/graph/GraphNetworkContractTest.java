package geodesic.network.graph;

import geodesic.network.Network;
import geodesic.network.NetworkContract;
import geodesic.property.Draws;
import geodesic.random.Pcg64;

class GraphNetworkContractTest extends NetworkContract {
  @Override
  protected Network network(Draws draw) {
    return new GraphNetwork(RandomGraphs.draw(draw));
  }

  @Override
  protected float[] parameters(Network network, Pcg64 random) {
    return RandomGraphs.parameters(((GraphNetwork) network).graph(), random);
  }
}
