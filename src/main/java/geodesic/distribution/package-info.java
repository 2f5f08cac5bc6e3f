/**
 * Families of action distributions p(a | eta, phi): eta comes from a network, phi is free.
 *
 * <p>A family owns four things that belong together, and computes them on tiles of observations:
 *
 * <ul>
 *   <li>log p(a), whose differences are the policy's probability ratios;
 *   <li>the score s = d log p / d eta, whose mean under p is zero;
 *   <li>the Fisher matrix M = E[s s'], which is also the Hessian of KL(p || p') in p' at p' = p;
 *   <li>KL(p || p') and the entropy -E[log p] themselves.
 * </ul>
 *
 * <p>Softmax: s = 1_a - p, M = diag(p) - p p'. Gaussian: s = (a - mu) / sigma^2, M = 1 / sigma^2;
 * for log sigma, z^2 - 1 and 2; the same for the hyperbolic tangent of a Gaussian. Bernoulli: s = a
 * - p, M = p (1 - p).
 *
 * <p>Reading order: {@link geodesic.distribution.Distribution}, {@link
 * geodesic.distribution.DistributionTile}, then one family, {@link
 * geodesic.distribution.Categorical} or {@link geodesic.distribution.DiagonalGaussian}.
 */
package geodesic.distribution;
