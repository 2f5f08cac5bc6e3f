package geodesic.distribution;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;

/**
 * One of n actions, with eta as unnormalised log-probabilities (logits): p = softmax(eta). The
 * Fisher matrix of eta is diag(p) - p p'.
 *
 * @param n the number of actions, at least 1
 */
public record Categorical(int n) implements Distribution {
  public Categorical {
    Bounds.atLeast("n", n, 1);
  }

  @Override
  public int outputs() {
    return n;
  }

  @Override
  public int freeParameters() {
    return 0;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public void initialize(float[] theta, int at) {}

  @Override
  public DistributionTile newTile(int rows) {
    return new SoftmaxTile(new int[] {n}, rows);
  }

  @Override
  public void sample(float[] eta, int at, float[] phi, Pcg64 random, float[] action, int actionAt) {
    action[actionAt] = draw(n, eta, at, random);
  }

  @Override
  public void mode(float[] eta, int at, float[] action, int actionAt) {
    action[actionAt] = largest(n, eta, at);
  }

  /** Inverts the cumulative distribution at one uniform draw. */
  static int draw(int n, float[] eta, int at, Pcg64 random) {
    float max = eta[at + largest(n, eta, at)];
    double total = 0;
    for (int j = 0; j < n; j++) {
      total += StrictMath.exp((double) eta[at + j] - max);
    }
    double left = random.nextDouble() * total;
    int j = 0;
    while (j < n - 1 && (left -= StrictMath.exp((double) eta[at + j] - max)) >= 0) {
      j++;
    }
    return j;
  }

  /** The index of the largest of n logits, the first among equals. */
  static int largest(int n, float[] eta, int at) {
    int best = 0;
    for (int j = 1; j < n; j++) {
      if (eta[at + j] > eta[at + best]) {
        best = j;
      }
    }
    return best;
  }
}
