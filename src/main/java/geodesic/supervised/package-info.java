/**
 * Natural gradients outside of reinforcement learning: supervised models, variational inference,
 * posterior sampling, boosting. What lies inside builds on the same linear algebra, Fisher
 * matrices, networks and distributions as policies do, and sees no environment.
 */
package geodesic.supervised;
