/**
 * Optimisers that know no Fisher matrix: the contrast to the natural step, which knows the KL. The
 * first-order ones ({@link geodesic.optimizer.FirstOrderOptimizer}, in PyTorch's forms, with state
 * in double) move theta by its gradient alone; they also fit value functions. {@link
 * geodesic.optimizer.Lbfgs} evaluates the function along a line, and so takes a {@link
 * geodesic.optimizer.DifferentiableFunction}.
 */
package geodesic.optimizer;
