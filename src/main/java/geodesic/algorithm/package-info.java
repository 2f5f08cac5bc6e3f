/**
 * Rules that improve a policy from its own experience, one file each, to be read alongside the
 * paper.
 *
 * <p>The experience defines a {@link geodesic.algorithm.Surrogate}, L(theta) = mean of pi(a | s,
 * theta) / pi(a | s, theta_k) A, whose gradient at theta_k is the policy gradient, mean of grad log
 * pi A, and whose trust region is the mean KL(pi_k || pi). {@link geodesic.algorithm.Trpo} is the
 * loop of the whole project in a few lines: gradient g, H = F + lambda I, H x = g, step sqrt(2
 * delta / x'H x) x, line search. {@link geodesic.algorithm.Npg} is the same without the last,
 * {@link geodesic.algorithm.Acktr} has averaged Kronecker factors in place of F. The parts that
 * settings choose, F and the solver and lambda, are {@link geodesic.algorithm.NaturalGradient}'s.
 * {@link geodesic.algorithm.Vpg} takes a first-order step along the same g; {@link
 * geodesic.algorithm.Ppo} many, on a clipped L; {@link geodesic.algorithm.Vmpo} many towards the
 * better half of the samples, by weighted likelihood with the KL as a constraint.
 *
 * <p>Reading order: {@link geodesic.algorithm.PolicyUpdate}, Surrogate, Trpo, Vpg, Ppo, Vmpo;
 * {@link geodesic.algorithm.PolicyStep} for what an update reports, {@link
 * geodesic.algorithm.ValueFit} for the value function, {@link geodesic.algorithm.Algorithm} for the
 * names on the command line and for your own algorithms.
 */
package geodesic.algorithm;
