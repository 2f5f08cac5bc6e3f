package geodesic.supervised.network;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.List;

class MinibatchesTest {
  /** Each epoch holds each example once, with its own target, and the last batch what is left. */
  @Property(cases = 100)
  void anEpochVisitsEveryExampleOnce(Draws draws) {
    int count = draws.integer(1, 50);
    int size = draws.integer(1, 60);
    float[] x = new float[count * 2];
    float[] y = new float[count];
    for (int i = 0; i < count; i++) {
      x[2 * i] = i;
      x[2 * i + 1] = -i;
      y[i] = 10 * i;
    }
    Minibatches batches = new Minibatches(new Examples(count, x, y), size, new Pcg64(draws.seed()));
    for (int epoch = 0; epoch < 2; epoch++) {
      List<Integer> seen = new ArrayList<>();
      for (int batch = 0; batch < batches.perEpoch(); batch++) {
        Examples some = batches.next();
        assertThat(some.count()).isBetween(1, batches.size());
        for (int i = 0; i < some.count(); i++) {
          int which = (int) some.x()[2 * i];
          assertThat(some.x()[2 * i + 1]).isEqualTo(-which);
          assertThat(some.y()[i]).isEqualTo(10 * which);
          seen.add(which);
        }
      }
      assertThat(seen).hasSize(count).doesNotHaveDuplicates();
    }
  }
}
