package geodesic.cli;

import geodesic.figure.DecimalText;
import geodesic.options.Bounds;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a run in environments has come. Values that are not known yet are NaN and are not shown.
 *
 * @param environmentSteps environment steps taken so far
 * @param totalSteps environment steps of the whole run, at least 1
 * @param returnMean mean return of the last 100 finished episodes
 * @param kl mean KL divergence of the last update
 * @param stepsPerSecond environment steps per second
 * @param secondsLeft estimated time to the end
 * @param runs how many runs of several are done, such as "3/20 runs"; empty for a single one
 */
record StepProgress(
    long environmentSteps,
    long totalSteps,
    double returnMean,
    double kl,
    double stepsPerSecond,
    double secondsLeft,
    String runs)
    implements Progress {

  /** The progress of a single run. */
  StepProgress(
      long environmentSteps,
      long totalSteps,
      double returnMean,
      double kl,
      double stepsPerSecond,
      double secondsLeft) {
    this(environmentSteps, totalSteps, returnMean, kl, stepsPerSecond, secondsLeft, "");
  }

  /** Checks the step counts. */
  StepProgress {
    Bounds.atLeast("totalSteps", totalSteps, 1);
    Bounds.atLeast("environmentSteps", environmentSteps, 0);
  }

  /** The rollout at the end may go past the total. */
  @Override
  public double fraction() {
    return Math.min(1, environmentSteps / (double) totalSteps);
  }

  /** "45,056/100,000 steps", "return 212.3" and so on. */
  @Override
  public List<String> fields() {
    List<String> fields = new ArrayList<>();
    fields.add(DecimalText.grouped(environmentSteps) + "/" + DecimalText.grouped(totalSteps));
    if (!runs.isEmpty()) {
      fields.addFirst(runs);
    }
    addIfKnown(fields, "return ", returnMean, DecimalText.of(returnMean, 1), "");
    addIfKnown(fields, "KL ", kl, DecimalText.of(kl, 4), "");
    addIfKnown(fields, "", stepsPerSecond, ProgressText.rate(stepsPerSecond), " steps/s");
    return fields;
  }

  private static void addIfKnown(
      List<String> fields, String before, double value, String text, String after) {
    if (!Double.isNaN(value)) {
      fields.add(before + text + after);
    }
  }
}
