/**
 * First-order optimisers, in PyTorch's forms: rules that minimise a loss by its gradient alone.
 * They are the contrast to the natural step, which knows the KL; and they fit value functions.
 * Their state is double, theta is what they move, in float.
 */
package geodesic.optimizer;
