package geodesic.experiment;

import java.util.function.ToDoubleFunction;

/** What runs are compared by. */
@SuppressWarnings("ImmutableEnumChecker") // the function keeps no state
public enum Measure {
  /** The mean return of the final policy. */
  FINAL_RETURN("final return", "is better than", "ends higher", 1, RunResult::finalReturn),
  /** The mean height of the learning curve, which counts how early a return was reached. */
  CURVE_MEAN(
      "mean of the learning curve",
      "learns faster than",
      "has the higher mean of the learning curve",
      1,
      RunResult::curveMean),
  /** Environment steps to the threshold; never is later than all others. */
  STEPS_TO_THRESHOLD(
      "steps to the threshold",
      "reaches the threshold in fewer steps than",
      "reaches it earlier",
      -1,
      run ->
          run.stepsToThreshold().isPresent()
              ? run.stepsToThreshold().getAsLong()
              : Double.POSITIVE_INFINITY);

  private final String title;
  private final String superiority;
  private final String event;
  private final int sign;
  private final ToDoubleFunction<RunResult> value;

  Measure(
      String title, String superiority, String event, int sign, ToDoubleFunction<RunResult> value) {
    this.title = title;
    this.superiority = superiority;
    this.event = event;
    this.sign = sign;
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

  /** Each run's value. */
  double[] values(EntrantSummary entrant) {
    return entrant.runs().stream().mapToDouble(value).toArray();
  }

  /** Each run's value, turned so that more is better. */
  double[] merits(EntrantSummary entrant) {
    return entrant.runs().stream().mapToDouble(run -> sign * value.applyAsDouble(run)).toArray();
  }
}
