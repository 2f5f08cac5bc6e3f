package geodesic.experiment;

/** Returns NaN in evaluations, and a number in training. */
public class SickInEvaluations extends RepeatTheBit {
  @Override
  public double step(float[] action, float[] observation) {
    double reward = super.step(action, observation);
    boolean evaluation =
        StackWalker.getInstance()
            .walk(frames ->
                frames.anyMatch(frame -> frame.getClassName().contains("EvaluationEpisode")));
    return evaluation ? Double.NaN : reward;
  }
}
