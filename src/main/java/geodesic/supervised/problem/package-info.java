/**
 * Losses with Fisher matrices: what a descent minimises. {@link
 * geodesic.supervised.problem.Objective} is one of them; least squares and Rosenbrock's function
 * are small enough to be seen through, logistic regression and a network are real ones.
 */
package geodesic.supervised.problem;
