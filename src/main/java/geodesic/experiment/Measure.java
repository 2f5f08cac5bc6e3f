package geodesic.experiment;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What runs are compared by. A run that diverged has no final return and no whole learning curve:
 * by these it ranks below all others, and counts as the comparison's lowest return where a number
 * is needed. By the steps to the threshold it is a run like any other, which reached it before or
 * never did.
 */
@SuppressWarnings("ImmutableEnumChecker") // the function keeps no state
public enum Measure {
  /** The mean return of the final policy. */
  FINAL_RETURN("final return", "is better than", "ends higher", 1, true, RunResult::finalReturn),
  /** The mean height of the learning curve, which counts how early a return was reached. */
  CURVE_MEAN(
      "mean of the learning curve",
      "learns faster than",
      "has the higher mean of the learning curve",
      1,
      true,
      RunResult::curveMean),
  /** Environment steps to the threshold; never is later than all others. */
  STEPS_TO_THRESHOLD(
      "steps to the threshold",
      "reaches the threshold in fewer steps than",
      "reaches it earlier",
      -1,
      false,
      run ->
          run.stepsToThreshold().isPresent()
              ? run.stepsToThreshold().getAsLong()
              : Double.POSITIVE_INFINITY);

  private final String title;
  private final String superiority;
  private final String event;
  private final int sign;
  private final boolean needsAnEnd;
  private final ToDoubleFunction<RunResult> value;

  /**
   * @param sign 1 where more is better, -1 where less is
   * @param needsAnEnd whether a run that diverged has no value
   */
  Measure(
      String title,
      String superiority,
      String event,
      int sign,
      boolean needsAnEnd,
      ToDoubleFunction<RunResult> value) {
    this.title = title;
    this.superiority = superiority;
    this.event = event;
    this.sign = sign;
    this.needsAnEnd = needsAnEnd;
    this.value = value;
  }

  /** Its name in a sentence. */
  public String title() {
    return title;
  }

  /** What is said of the better one of two, as in "is better than". */
  String superiority() {
    return superiority;
  }

  /** What the better one's run does, as in "ends higher". */
  String event() {
    return event;
  }

  /** Each run's value; the lowest return for one that diverged. */
  double[] values(EntrantSummary entrant) {
    return values(entrant.runs(), entrant.lowestReturn());
  }

  /**
   * Each run's value.
   *
   * @param lowestReturn the value of a run that diverged
   */
  double[] values(List<RunResult> runs, double lowestReturn) {
    return each(runs, lowestReturn, 1);
  }

  /** Each run's value, turned so that more is better; minus infinity for one that diverged. */
  double[] merits(EntrantSummary entrant) {
    return each(entrant.runs(), Double.NEGATIVE_INFINITY, sign);
  }

  private double[] each(List<RunResult> runs, double ofDiverged, int factor) {
    return runs.stream()
        .mapToDouble(
            run -> needsAnEnd && run.hasDiverged() ? ofDiverged : factor * value.applyAsDouble(run))
        .toArray();
  }
}
