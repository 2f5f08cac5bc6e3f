package geodesic.trustregion;

/**
 * Tries theta_k + ratio^i step for i = 0, 1, ... and takes the first candidate whose KL is at most
 * delta and whose gain is positive (Schulman et al. 2015, appendix C). A candidate whose gain or KL
 * is not a number is not acceptable.
 *
 * @param candidates the most candidates tried, at least 1
 * @param ratio the factor between steps, in (0, 1)
 */
public record BacktrackingLineSearch(int candidates, double ratio) {
  public BacktrackingLineSearch {
    if (candidates < 1) {
      throw new IllegalArgumentException(
          "candidates is " + candidates + ", but must be at least 1");
    }
    if (!(ratio > 0 && ratio < 1)) {
      throw new IllegalArgumentException("ratio is " + ratio + ", but must lie between 0 and 1");
    }
  }

  /**
   * Searches along a step.
   *
   * @param step the full step; not modified
   * @param delta the KL radius in nats
   */
  public LineSearchResult search(TrustRegionProblem problem, double[] step, double delta) {
    float[] theta = problem.theta();
    TrustRegionProblem.Evaluation evaluation = null;
    double scale = 1;
    for (int i = 1; i <= candidates; i++, scale *= ratio) {
      float[] candidate = moved(theta, scale, step);
      evaluation = problem.evaluate(candidate);
      if (evaluation.kl() <= delta && evaluation.gain() > 0) {
        return new LineSearchResult.Accepted(candidate, scale, evaluation, i);
      }
    }
    return new LineSearchResult.Rejected(evaluation, candidates);
  }

  /** theta + scale step, rounded to float once. */
  static float[] moved(float[] theta, double scale, double[] step) {
    float[] to = new float[theta.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) (theta[i] + scale * step[i]);
    }
    return to;
  }
}
