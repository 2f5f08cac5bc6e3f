/**
 * Many runs at once, and what they allow to say.
 *
 * <p>Statistics over runs are pure functions: {@link geodesic.experiment.Statistics} of one sample,
 * {@link geodesic.experiment.Aggregate} of runs and tasks, {@link geodesic.experiment.Bootstrap}
 * intervals of any of them, {@link geodesic.experiment.ProbabilityOfImprovement} with {@link
 * geodesic.experiment.MannWhitney}'s exact test, and {@link geodesic.experiment.Holm}'s correction
 * for several pairs. They follow Agarwal et al., "Deep Reinforcement Learning at the Edge of the
 * Statistical Precipice" (NeurIPS 2021) and agree with its library rliable.
 *
 * <p>{@link geodesic.experiment.Comparison} is a comparison in users' words, which become a {@link
 * geodesic.experiment.Specification} with every setting. {@link
 * geodesic.experiment.ComparisonFolder} holds it on disk, {@link
 * geodesic.experiment.ComparisonRuns} does its runs side by side, each of which goes on from
 * wherever its folder stands, {@link geodesic.experiment.Results} says what they came to, and
 * {@link geodesic.experiment.ComparisonReport} writes it down.
 */
package geodesic.experiment;
