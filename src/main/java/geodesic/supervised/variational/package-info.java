/**
 * Variational inference: the normal distribution q nearest to a posterior, in the sense of the
 * largest evidence lower bound E_q[ln p(y, w)] + H(q) = ln p(y) - KL(q || posterior).
 *
 * <p>{@link geodesic.supervised.variational.EvidenceLowerBound} computes the bound of logistic
 * regression and what its gradients are made of, without Monte Carlo: {@link
 * geodesic.supervised.variational.GaussHermite} integrates along each row's x'w. {@link
 * geodesic.supervised.variational.NaturalGradientInference} and {@link
 * geodesic.supervised.variational.GradientInference} ascend it, as two {@link
 * geodesic.supervised.variational.VariationalInference}s.
 */
package geodesic.supervised.variational;
