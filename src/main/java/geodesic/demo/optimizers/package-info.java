/**
 * Optimisers side by side on small problems, each with its best rate; and where the empirical
 * Fisher matrix, damping and singular matrices make a difference.
 */
package geodesic.demo.optimizers;
