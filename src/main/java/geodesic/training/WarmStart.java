package geodesic.training;

import geodesic.network.Network;
import geodesic.policy.ObservationNormalizer;
import java.util.Optional;

/**
 * What a run begins with instead of random parameters.
 *
 * @param policy its network
 * @param policyTheta the policy's parameters: the network's, then the distribution's
 * @param normalizer what the policy sees observations through, with its statistics so far
 * @param value the value function's network, where there is one
 * @param valueTheta its parameters; empty exactly if {@code value} is
 */
public record WarmStart(
    Network policy,
    float[] policyTheta,
    Optional<ObservationNormalizer> normalizer,
    Optional<Network> value,
    Optional<float[]> valueTheta) {}
