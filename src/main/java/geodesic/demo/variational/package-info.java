/** The demo of variational inference with natural gradients. */
package geodesic.demo.variational;
