/**
 * Likelihoods with their gradients and Fisher matrices, in double: {@link
 * geodesic.supervised.model.LogisticRegression} and {@link
 * geodesic.supervised.model.NetworkRegression}. {@link geodesic.supervised.model.LogDensity} is
 * what samplers and variational inference know of them, {@link
 * geodesic.supervised.model.FisherMetric} what those know that work in the metric of the Fisher
 * matrix.
 */
package geodesic.supervised.model;
