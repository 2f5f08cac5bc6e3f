/**
 * Draws from a posterior by Markov chains, with the Fisher matrix as metric. A {@link
 * geodesic.supervised.sampling.Sampler} starts a {@link geodesic.supervised.sampling.Transition};
 * {@link geodesic.supervised.sampling.Sampling} warms several of them up and collects {@link
 * geodesic.supervised.sampling.Chains}.
 *
 * <p>Exact, by a Metropolis test: {@link geodesic.supervised.sampling.Mala}, {@link
 * geodesic.supervised.sampling.RiemannianMala}, {@link
 * geodesic.supervised.sampling.HamiltonianMonteCarlo}. With an error of the order of their step
 * size, from minibatches: {@link geodesic.supervised.sampling.Sgld}, {@link
 * geodesic.supervised.sampling.PreconditionedSgld}. A {@link geodesic.supervised.sampling.Metric}
 * is constant; the Riemannian sampler's changes from point to point.
 */
package geodesic.supervised.sampling;
