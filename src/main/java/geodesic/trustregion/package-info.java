/**
 * Steps inside a trust region: maximise a gain L(theta) while KL(theta_k, theta) stays at most
 * delta, for any {@link geodesic.trustregion.TrustRegionProblem}.
 *
 * <p>To first order in L and second order in the KL, the answer is the natural gradient: maximise
 * g'd subject to d'F d / 2 = delta, so d = sqrt(2 delta / x'F x) x with F x = g ({@link
 * geodesic.trustregion.NaturalDirection}, {@link geodesic.trustregion.NaturalStep}). Since both
 * orders are approximations, {@link geodesic.trustregion.BacktrackingLineSearch} shortens d until
 * the true KL and the true gain are as they should be. It evaluates candidates and changes nothing,
 * so a rejected step leaves no trace. {@link geodesic.trustregion.LevenbergMarquardt} chooses the
 * damping by how well the model held.
 *
 * <p>Reading order: TrustRegionProblem, NaturalDirection, NaturalStep, BacktrackingLineSearch,
 * {@link geodesic.trustregion.LineSearchResult}.
 */
package geodesic.trustregion;
