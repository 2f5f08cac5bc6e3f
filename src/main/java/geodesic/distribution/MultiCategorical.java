package geodesic.distribution;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * Several independent categorical actions at once, with their logits side by side in eta. log p and
 * the entropy are sums over the components; the Fisher matrix is block-diagonal.
 *
 * @param n the number of choices of each component, each at least 1
 */
public record MultiCategorical(List<Integer> n) implements Distribution {
  public MultiCategorical {
    n = List.copyOf(n);
    if (n.isEmpty() || n.stream().anyMatch(choices -> choices < 1)) {
      throw Bounds.refused("n", n, "one or more components of at least 1 choice each");
    }
  }

  @Override
  public int outputs() {
    return n.stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public int freeParameters() {
    return 0;
  }

  @Override
  public int actionSize() {
    return n.size();
  }

  @Override
  public void initialize(float[] theta, int at) {}

  @Override
  public DistributionTile newTile(int rows) {
    return new SoftmaxTile(n.stream().mapToInt(Integer::intValue).toArray(), rows);
  }

  @Override
  public void sample(float[] eta, int at, float[] phi, Pcg64 random, float[] action, int actionAt) {
    int from = at;
    for (int g = 0; g < n.size(); g++) {
      action[actionAt + g] = Categorical.draw(n.get(g), eta, from, random);
      from += n.get(g);
    }
  }

  @Override
  public void mode(float[] eta, int at, float[] action, int actionAt) {
    int from = at;
    for (int g = 0; g < n.size(); g++) {
      action[actionAt + g] = Categorical.largest(n.get(g), eta, from);
      from += n.get(g);
    }
  }
}
