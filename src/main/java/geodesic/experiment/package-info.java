/**
 * Many runs at once, and what they allow to say.
 *
 * <p>Statistics over runs are pure functions: {@link geodesic.experiment.Statistics} of one sample,
 * {@link geodesic.experiment.Aggregate} of runs and tasks, {@link geodesic.experiment.Bootstrap}
 * intervals of any of them, {@link geodesic.experiment.ProbabilityOfImprovement} with {@link
 * geodesic.experiment.MannWhitney}'s exact test, and {@link geodesic.experiment.Holm}'s correction
 * for several pairs. They follow Agarwal et al., "Deep Reinforcement Learning at the Edge of the
 * Statistical Precipice" (NeurIPS 2021) and agree with its library rliable.
 */
package geodesic.experiment;
