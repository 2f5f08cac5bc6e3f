package geodesic.training;

import geodesic.distribution.Distribution;
import geodesic.environment.Spaces;
import geodesic.network.NetworkFactory;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import java.util.Optional;

/**
 * Makes a policy from its parts: a network, a distribution over actions, a normaliser and what
 * scales actions.
 *
 * @param normalized whether observations are normalised
 */
record PolicyFactory(
    NetworkFactory network, ActionDistributions distributions, boolean normalized) {
  /** A policy for an environment with these spaces; its theta is zero. */
  Policy create(Spaces spaces) {
    int inputs = spaces.observation().size();
    Distribution distribution = distributions.of(spaces.action());
    return new Policy(
        network.create(ObservationShape.of(spaces.observation()), distribution.outputs()),
        distribution,
        normalized ? Optional.of(new ObservationNormalizer(inputs)) : Optional.empty(),
        distributions.scaling(spaces.action()));
  }
}
