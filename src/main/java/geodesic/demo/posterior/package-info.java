/**
 * Posterior sampling with the Fisher matrix as metric, on a posterior with a reference and on one
 * of a network.
 */
package geodesic.demo.posterior;
