/**
 * Many runs at once, and what they allow to say.
 *
 * <p>{@link geodesic.experiment.Comparison} is a comparison in users' words, which become a {@link
 * geodesic.experiment.Specification} with every setting. {@link
 * geodesic.experiment.ComparisonFolder} holds it on disk, {@link
 * geodesic.experiment.ComparisonRuns} does its runs side by side, each of which goes on from
 * wherever its folder stands, {@link geodesic.experiment.Results} says what they came to, and
 * {@link geodesic.experiment.ComparisonReport} writes it down.
 */
package geodesic.experiment;
