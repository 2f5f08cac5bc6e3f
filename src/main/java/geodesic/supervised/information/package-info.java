/**
 * Information geometry of Gaussians: {@link geodesic.supervised.information.Gaussian} and {@link
 * geodesic.supervised.information.MultivariateGaussian} with their Kullback-Leibler divergences,
 * the charts in which one writes them down with the Fisher matrix in each ({@link
 * geodesic.supervised.information.GaussianChart}, {@link
 * geodesic.supervised.information.CovarianceChart}), and the shortest curves in the Fisher metric
 * ({@link geodesic.supervised.information.FisherRaoGeodesic}).
 */
package geodesic.supervised.information;
