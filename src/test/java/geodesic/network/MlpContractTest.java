package geodesic.network;

import geodesic.property.Draws;
import geodesic.random.Pcg64;

class MlpContractTest extends NetworkContract {
  @Override
  protected Network network(Draws draw) {
    return new Mlp(
        draw.integer(1, 70),
        draw.list(0, 3, () -> draw.integer(1, 70)),
        draw.integer(1, 70),
        draw.of(Activation.values()));
  }

  @Override
  protected float[] parameters(Network network, Pcg64 random) {
    return ExactMlp.parameters((Mlp) network, random);
  }
}
