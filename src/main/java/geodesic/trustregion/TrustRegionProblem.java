package geodesic.trustregion;

import geodesic.linalg.LinearOperator;

/**
 * Maximise gain(theta) subject to {@code kl(theta) <= delta} around a current theta_k: all that a
 * trust-region step needs to know, whether the problem comes from reinforcement learning or from
 * supervised learning.
 */
public interface TrustRegionProblem {
  /** theta_k; not to be modified. */
  float[] theta();

  /** The gradient of the gain at theta_k. */
  double[] gradient();

  /** The Fisher matrix at theta_k, which is the Hessian of kl there, undamped. */
  LinearOperator fisher();

  /** Evaluates a candidate; the problem itself does not change. */
  Change evaluate(float[] theta);

  /**
   * What a candidate changes.
   *
   * @param gain the objective's increase over theta_k
   * @param kl the mean KL divergence from theta_k's distribution to the candidate's, in nats
   */
  record Change(double gain, double kl) {}
}
