package geodesic.algorithm;

/**
 * What one update of a policy did: typed facts, which the report turns into columns. NaN, and -1
 * for a count, stand for what an algorithm does not have.
 *
 * @param kl the mean KL(old || new) of the step taken, in nats; 0 after a rejected step
 * @param entropy the old policy's mean entropy, in nats
 * @param surrogateGain the surrogate's increase by the step taken
 * @param stepScale the fraction of the full natural step that was taken; 0 after a rejection
 * @param lineSearchSteps the candidates evaluated
 * @param lineSearchAccepted 1 when a candidate was accepted, 0 when none was
 * @param cgIterations Fisher-vector products that conjugate gradient used
 * @param cgResidual its final residual, relative to the gradient's norm
 * @param gradientNorm the Euclidean norm of the surrogate's gradient
 * @param valueLoss the value function's mean squared error over the last epoch of its fit, each
 *     minibatch before its step
 * @param explainedVariance 1 - Var(target - V) / Var(target) with V before the fit
 * @param logStdMean the mean log standard deviation of the new policy
 * @param rejections updates in a row, up to this one, whose line search accepted nothing
 * @param diagnostics how the step came about
 */
public record UpdateStats(
    double kl,
    double entropy,
    double surrogateGain,
    double stepScale,
    int lineSearchSteps,
    int lineSearchAccepted,
    int cgIterations,
    double cgResidual,
    double gradientNorm,
    double valueLoss,
    double explainedVariance,
    double logStdMean,
    int rejections,
    StepDiagnostics diagnostics) {}
