/** Variational inference by natural gradients, by plain ones and by Adam. */
package geodesic.demo.variational;
