/**
 * The demo of natural-gradient boosting: the reference implementation's results on the same splits,
 * natural against plain gradients, and how far predicted distributions can be trusted.
 */
package geodesic.demo.ngboost;
