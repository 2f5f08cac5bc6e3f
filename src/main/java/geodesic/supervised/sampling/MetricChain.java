package geodesic.supervised.sampling;

import geodesic.random.Pcg64;
import geodesic.supervised.model.LogDensity;

/** A chain in a constant metric that proposes a point and accepts it by a Metropolis test. */
abstract class MetricChain implements Transition {
  final LogDensity density;
  private final Metric metric;
  final Pcg64 random;
  final int d;

  double[] theta;
  double[] gradient;
  double value;
  double[] proposed;
  double[] proposedGradient;

  /** The momentum. */
  final double[] p;

  /** The velocity M^-1 p. */
  final double[] v;

  private final double[] scratch;

  /**
   * @param theta the start; not modified
   */
  MetricChain(LogDensity density, Metric metric, double[] theta, Pcg64 random) {
    this.density = density;
    this.metric = metric;
    this.random = random;
    this.theta = theta.clone();
    d = theta.length;
    gradient = new double[d];
    value = density.valueAndGradient(theta, gradient);
    proposed = new double[d];
    proposedGradient = new double[d];
    p = new double[metric.padded(d)];
    v = new double[metric.padded(d)];
    scratch = new double[d];
  }

  @Override
  public final double[] position() {
    return theta;
  }

  /**
   * Draws p from N(0, M).
   *
   * @return p'M^-1 p
   */
  final double drawMomentum() {
    return metric.draw(random, scratch, p);
  }

  /** v = M^-1 p; returns p'v. */
  final double velocity() {
    metric.inverseTimes(p, v);
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += p[i] * v[i];
    }
    return sum;
  }

  /**
   * Goes to the proposal with probability min(1, e^logRatio).
   *
   * @param proposedValue of the density at the proposal
   * @return that probability
   */
  final double test(double logRatio, double proposedValue) {
    double acceptance = acceptance(logRatio);
    if (random.nextDouble() < acceptance) {
      double[] old = theta;
      theta = proposed;
      proposed = old;
      old = gradient;
      gradient = proposedGradient;
      proposedGradient = old;
      value = proposedValue;
    }
    return acceptance;
  }

  /** min(1, e^logRatio); 0 for NaN, where a proposal has left all bounds. */
  static double acceptance(double logRatio) {
    return logRatio >= 0 ? 1 : Double.isNaN(logRatio) ? 0 : StrictMath.exp(logRatio);
  }
}
