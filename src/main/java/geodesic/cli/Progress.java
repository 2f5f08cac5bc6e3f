package geodesic.cli;

import geodesic.options.Bounds;

/**
 * How far a run has come. Values that are not known yet are NaN and are not shown.
 *
 * @param environmentSteps environment steps taken so far
 * @param totalSteps environment steps of the whole run, at least 1
 * @param returnMean mean return of the last 100 finished episodes
 * @param kl mean KL divergence of the last update
 * @param stepsPerSecond environment steps per second
 * @param secondsLeft estimated time to the end
 * @param runs how many runs of several are done, such as "3/20 runs"; empty for a single one
 */
public record Progress(
    long environmentSteps,
    long totalSteps,
    double returnMean,
    double kl,
    double stepsPerSecond,
    double secondsLeft,
    String runs) {

  /** The progress of a single run. */
  public Progress(
      long environmentSteps,
      long totalSteps,
      double returnMean,
      double kl,
      double stepsPerSecond,
      double secondsLeft) {
    this(environmentSteps, totalSteps, returnMean, kl, stepsPerSecond, secondsLeft, "");
  }

  /** Checks the step counts. */
  public Progress {
    Bounds.atLeast("totalSteps", totalSteps, 1);
    Bounds.atLeast("environmentSteps", environmentSteps, 0);
  }

  /** The part that is done, from 0 to 1: the last rollout may go past the total. */
  double fraction() {
    return Math.min(1, environmentSteps / (double) totalSteps);
  }
}
