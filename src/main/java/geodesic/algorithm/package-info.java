/**
 * Rules that improve a policy from its own experience, one file each, to be read beside the paper.
 *
 * <p>The experience defines a {@link geodesic.algorithm.Surrogate}, L(theta) = mean of pi(a | s,
 * theta) / pi(a | s, theta_k) A, whose gradient at theta_k is the policy gradient, mean of grad log
 * pi A, and whose trust region is the mean KL(pi_k || pi). {@link geodesic.algorithm.Trpo} is the
 * loop of the whole project in a few lines: gradient g, conjugate gradient for F x = g, step sqrt(2
 * delta / x'F x) x, line search. {@link geodesic.algorithm.Npg} is the same without the last. What
 * both share, the choice of F and of the solver, is {@link geodesic.algorithm.NaturalGradient}.
 * {@link geodesic.algorithm.Vpg} takes a first-order step along the same g; {@link
 * geodesic.algorithm.Ppo} many, on a clipped L.
 *
 * <p>Reading order: {@link geodesic.algorithm.PolicyUpdate}, Surrogate, Trpo, Vpg, Ppo; {@link
 * geodesic.algorithm.ValueFit} for the value function, {@link geodesic.algorithm.UpdateStats} for
 * what an update reports, {@link geodesic.algorithm.Algorithm} for the names on the command line.
 */
package geodesic.algorithm;
