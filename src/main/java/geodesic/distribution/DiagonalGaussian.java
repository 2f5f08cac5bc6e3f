package geodesic.distribution;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import java.util.Arrays;

/**
 * Independent normal actions with eta as their means and phi as log standard deviations, which do
 * not depend on the observation. The Fisher matrix is diag(1 / sigma^2) for the means, 2 I for phi.
 *
 * <p>With a floor, log sigma = max(phi, floor) in everything that is computed of it, and {@link
 * #project} keeps phi itself from falling below, so that it leaves the floor with the first step
 * that leads up. At the floor {@link #restrict} takes away what would lead down: there the score is
 * a derivative on one side alone.
 *
 * @param n the number of action components, at least 1
 * @param initialLogStd phi's initial value, in every component, at least the floor
 * @param minLogStd the floor of each log standard deviation; negative infinity for none
 */
public record DiagonalGaussian(int n, double initialLogStd, double minLogStd)
    implements Distribution {
  static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  public DiagonalGaussian {
    Bounds.atLeast("n", n, 1);
    Bounds.finite("initialLogStd", initialLogStd);
    if (!(minLogStd <= initialLogStd)) {
      throw Bounds.refused("minLogStd", minLogStd, "at most initialLogStd, " + initialLogStd);
    }
  }

  /** Without a floor. */
  public DiagonalGaussian(int n, double initialLogStd) {
    this(n, initialLogStd, Double.NEGATIVE_INFINITY);
  }

  @Override
  public int outputs() {
    return n;
  }

  @Override
  public int freeParameters() {
    return n;
  }

  @Override
  public int actionSize() {
    return n;
  }

  @Override
  public void initialize(float[] theta, int at) {
    Arrays.fill(theta, at, at + n, (float) initialLogStd);
  }

  @Override
  public DistributionTile newTile(int rows) {
    return new GaussianTile(n, (float) minLogStd, rows);
  }

  @Override
  public void sample(float[] eta, int at, float[] phi, Pcg64 random, float[] action, int actionAt) {
    for (int j = 0; j < n; j++) {
      double std = StrictMath.exp(Math.max(phi[j], (float) minLogStd));
      action[actionAt + j] = (float) (eta[at + j] + std * random.nextGaussian());
    }
  }

  @Override
  public void mode(float[] eta, int at, float[] action, int actionAt) {
    System.arraycopy(eta, at, action, actionAt, n);
  }

  @Override
  public void project(float[] theta, int at) {
    for (int j = at; j < at + n; j++) {
      theta[j] = Math.max(theta[j], (float) minLogStd);
    }
  }

  @Override
  public void restrict(float[] phi, double[] gradient, int at) {
    for (int j = 0; j < n; j++) {
      if (phi[j] <= (float) minLogStd && gradient[at + j] < 0) {
        gradient[at + j] = 0;
      }
    }
  }
}
