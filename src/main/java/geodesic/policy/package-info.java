/**
 * What acts and what predicts: a stochastic policy pi(a | s, theta) and a state-value function
 * V(s).
 *
 * <p>A {@link geodesic.policy.Policy} is a network, a distribution over actions whose parameters
 * are the network's outputs, and one flat theta: the network's parameters, then the distribution's
 * free ones. {@link geodesic.policy.Actor} draws actions by it, one generator per observation, so
 * that an action depends on nothing but its own observation and generator. {@link
 * geodesic.policy.ValueFunction} is a network with one output.
 *
 * <p>Where observations are normalised, {@link geodesic.policy.ObservationNormalizer} is part of
 * the policy: theta was learned on observations as it normalises them. So is what makes its actions
 * those of an environment, {@link geodesic.policy.Policy#act}: {@link
 * geodesic.policy.ActionScaling} to a box, and what the distribution does to what it draws.
 */
package geodesic.policy;
