package geodesic.supervised.problem;

import geodesic.distribution.Categorical;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.supervised.network.Examples;
import geodesic.supervised.network.NetworkModel;
import java.util.List;

class NetworkLossTest extends ObjectiveContract {
  @Override
  Objective objective() {
    Pcg64 random = new Pcg64(10);
    NetworkModel model =
        new NetworkModel(new Mlp(4, List.of(5), 3, Activation.TANH), new Categorical(3));
    float[] y = new float[30];
    for (int i = 0; i < y.length; i++) {
      y[i] = random.nextInt(3);
    }
    Examples examples = new Examples(30, Samples.normals(random, 120, 1), y);
    return new NetworkLoss(model, examples, model.initial(random, 1), new Workers(1));
  }

  /** It computes in float. */
  @Override
  double precision() {
    return 1e-3;
  }

  @Override
  double difference() {
    return 2e-3;
  }
}
