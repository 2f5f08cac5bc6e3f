/**
 * Many runs at once, and the conclusions that they allow.
 *
 * <p>{@link geodesic.experiment.Comparison} is a comparison in users' words, which become a {@link
 * geodesic.experiment.Specification} with every setting. {@link
 * geodesic.experiment.ComparisonFolder} holds it on disk, {@link
 * geodesic.experiment.ComparisonRuns} does its runs in parallel, each of which continues from the
 * state in its folder, {@link geodesic.experiment.Results} holds their results, and {@link
 * geodesic.experiment.ComparisonReport} writes them down.
 */
package geodesic.experiment;
