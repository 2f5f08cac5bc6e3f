/**
 * Pure functions of samples: {@link geodesic.statistics.Statistics} of one sample, {@link
 * geodesic.statistics.Aggregate} of runs and tasks, {@link geodesic.statistics.Bootstrap} intervals
 * of any of them, {@link geodesic.statistics.ProbabilityOfImprovement} with {@link
 * geodesic.statistics.MannWhitney}'s exact test, and {@link geodesic.statistics.Holm}'s correction
 * for several pairs. They follow Agarwal et al., "Deep Reinforcement Learning at the Edge of the
 * Statistical Precipice" (NeurIPS 2021) and agree with its library rliable.
 *
 * <p>Of Markov chains: {@link geodesic.statistics.EffectiveSampleSize} and {@link
 * geodesic.statistics.SplitRHat}, rank-normalised (Vehtari et al. 2021).
 */
package geodesic.statistics;
