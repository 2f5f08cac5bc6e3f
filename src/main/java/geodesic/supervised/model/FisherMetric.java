package geodesic.supervised.model;

/** A log density that has a Fisher matrix: a Riemannian metric of its parameters. */
public interface FisherMetric extends LogDensity {
  /**
   * The Fisher matrix of the likelihood at theta, plus the precision of a Gaussian prior where
   * there is one: positive semi-definite.
   *
   * @param theta not modified
   * @param fisher d x d, row-major; receives it
   */
  void fisher(double[] theta, double[] fisher);
}
