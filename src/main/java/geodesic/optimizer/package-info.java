/**
 * First-order optimisers, in PyTorch's forms: rules that minimise a loss by its gradient alone.
 * They are the contrast to the natural step, which knows the KL; and they fit value functions.
 * Their state is in double; theta, which they move, is in float.
 */
package geodesic.optimizer;
