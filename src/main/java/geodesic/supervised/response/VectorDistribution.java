package geodesic.supervised.response;

/** A prediction of several numbers together. */
public interface VectorDistribution extends ResponseDistribution {
  /** The covariance of each two components, [component][component]. */
  double[][] covariance();

  /** The distribution of one component by itself. */
  UnivariateDistribution marginal(int component);
}
