package geodesic.distribution;

import geodesic.random.Pcg64;

/**
 * Independent actions a = tanh(u) in (-1, 1), with u normal: eta are the means of u, phi its log
 * standard deviations. The density is that of u over the slope of tanh, log p(a) = log N(u) - sum
 * of log(1 - tanh^2 u) (Haarnoja et al. 2018, arXiv:1801.01290, appendix C). That divisor does not
 * depend on the parameters, so that ratios of probabilities, the score, the Fisher matrix and the
 * KL are those of u; the entropy, which has no closed form, is that of a, by quadrature.
 *
 * <p>What is drawn and recorded is u, from which {@link #squash} makes a: near the bounds a float
 * holds too little of a to find u again, and from |u| = 9.1 on nothing.
 *
 * <p>The mode is taken to be tanh of the mean, which is each component's median; the density itself
 * may have its maximum elsewhere, and at both bounds for wide u.
 *
 * @param normal the distribution of u
 */
public record TanhGaussian(DiagonalGaussian normal) implements Distribution {
  @Override
  public int outputs() {
    return normal.outputs();
  }

  @Override
  public int freeParameters() {
    return normal.freeParameters();
  }

  @Override
  public int actionSize() {
    return normal.actionSize();
  }

  @Override
  public void initialize(float[] theta, int at) {
    normal.initialize(theta, at);
  }

  @Override
  public DistributionTile newTile(int rows) {
    return new TanhGaussianTile(normal.n(), (float) normal.minLogStd(), rows);
  }

  /** Draws u. */
  @Override
  public void sample(float[] eta, int at, float[] phi, Pcg64 random, float[] action, int actionAt) {
    normal.sample(eta, at, phi, random, action, actionAt);
  }

  /** Writes the mean of u. */
  @Override
  public void mode(float[] eta, int at, float[] action, int actionAt) {
    normal.mode(eta, at, action, actionAt);
  }

  @Override
  public void squash(float[] action, int at) {
    for (int j = at; j < at + normal.n(); j++) {
      action[j] = (float) StrictMath.tanh(action[j]);
    }
  }

  @Override
  public void project(float[] theta, int at) {
    normal.project(theta, at);
  }

  @Override
  public void restrict(float[] phi, double[] gradient, int at) {
    normal.restrict(phi, gradient, at);
  }
}
