/**
 * Logistic regression by natural gradients and by gradient descent: a published comparison, with
 * the rates that its figures hold for.
 */
package geodesic.demo.logistic;
