package geodesic.training;

/**
 * An evaluation during training: a row of evaluation.csv.
 *
 * @param cutOff episodes that evaluation_step_limit ended
 * @param best whether its mean return is above those of all previous evaluations
 */
public record EvaluationRecord(
    long environmentSteps, ReturnStatistics returns, int cutOff, boolean best) {}
