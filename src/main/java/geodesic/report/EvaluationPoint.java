package geodesic.report;

import geodesic.options.Bounds;

/**
 * The result of one evaluation during training.
 *
 * @param environmentSteps environment steps the evaluated policy was trained for, at least 0
 * @param returnMean mean return of the evaluation episodes
 * @param returnStd standard deviation of the returns
 */
public record EvaluationPoint(long environmentSteps, double returnMean, double returnStd) {

  /** Checks the step count. */
  public EvaluationPoint {
    Bounds.atLeast("environmentSteps", environmentSteps, 0);
  }
}
