package geodesic.algorithm;

import java.util.OptionalDouble;

/**
 * What one update of policy and value function did.
 *
 * @param step the policy's
 * @param valueLoss the value function's mean squared error over the last epoch of its fit, each
 *     minibatch before its step
 * @param explainedVariance 1 - Var(target - V) / Var(target) with V before the fit; empty where all
 *     targets are equal
 * @param logStdMean the mean log standard deviation of the new policy; empty for discrete actions
 * @param rejections updates in a row, up to this one, whose line search accepted nothing
 */
public record UpdateStats(
    PolicyStep step,
    double valueLoss,
    OptionalDouble explainedVariance,
    OptionalDouble logStdMean,
    int rejections) {}
