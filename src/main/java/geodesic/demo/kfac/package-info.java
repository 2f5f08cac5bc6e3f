/**
 * The demo of Kronecker-factored curvature as an optimiser: a classifier and a deep autoencoder
 * trained by five methods, and the factors beside the exact Fisher matrix.
 */
package geodesic.demo.kfac;
