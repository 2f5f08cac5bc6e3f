package geodesic.exchange.sb3;

import geodesic.environment.Spaces;
import geodesic.network.graph.LayerGraph;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An agent of Stable-Baselines3 as its zip file has it.
 *
 * @param algorithm that trained it: "PPO", "TRPO" or "A2C"
 * @param spaces that it was trained for
 * @param policy from observations to the parameters of the action distribution
 * @param policyTheta the policy's parameters; not to be modified
 * @param logStd the log standard deviations of real-valued actions; not to be modified
 * @param value its value function
 * @param valueTheta the value function's parameters; not to be modified
 * @param gamma the discount that the value function was trained for, where the file says so
 * @param behindVecNormalize whether it was trained behind VecNormalize, whose statistics are not in
 *     the zip file
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Sb3Agent(
    String algorithm,
    Spaces spaces,
    LayerGraph policy,
    float[] policyTheta,
    Optional<float[]> logStd,
    LayerGraph value,
    float[] valueTheta,
    OptionalDouble gamma,
    boolean behindVecNormalize) {}
