/**
 * Distributions of a target given real parameters, as a prediction: families with their scores and
 * metrics for fitting, distributions with density, cdf, quantiles and draws for use.
 */
package geodesic.supervised.response;
