/**
 * What the Fisher matrix measures, on Gaussians: {@link geodesic.demo.gaussian.GaussianDemo} and
 * the parts that compute its numbers and draw them.
 */
package geodesic.demo.gaussian;
