package geodesic.trustregion;

import geodesic.options.Bounds;

/**
 * Tries theta_k + s step for s = 1, s_1, s_2, ... and takes the first candidate whose KL is at most
 * delta and whose gain is positive (Schulman et al. 2015, appendix C). A candidate whose gain or KL
 * is not a number is not acceptable.
 *
 * <p>Each s is {@code ratio} times the one before, and shorter where a KL beyond delta shows that
 * this would be in vain: KL grows with the square of a short step, so s sqrt(delta / KL(s)) is
 * where it would be delta. Where it is not even finite, a tenth is tried. So a step that is a
 * thousand times too long, as without damping, takes two or three candidates instead of more than
 * the search may try.
 *
 * @param candidates the most candidates tried, at least 1
 * @param ratio the largest factor between steps, in (0, 1)
 */
public record BacktrackingLineSearch(int candidates, double ratio) {
  private static final double NOT_FINITE_REDUCTION = 0.1;

  public BacktrackingLineSearch {
    Bounds.atLeast("candidates", candidates, 1);
    Bounds.inside("ratio", ratio, 0, 1);
  }

  /**
   * Searches along a step.
   *
   * @param step the full step; not modified
   * @param delta the KL radius in nats
   */
  public LineSearchResult search(TrustRegionProblem problem, double[] step, double delta) {
    float[] theta = problem.theta();
    TrustRegionProblem.Change change = null;
    double scale = 1;
    for (int i = 1; i <= candidates; i++) {
      float[] candidate = moved(theta, scale, step);
      change = problem.evaluate(candidate);
      if (change.kl() <= delta && change.gain() > 0) {
        return new LineSearchResult.Accepted(candidate, scale, change, i);
      }
      scale *= reduction(change.kl(), delta);
    }
    return new LineSearchResult.Rejected(change, candidates);
  }

  /** The next step over this one, after a candidate that was not acceptable. */
  private double reduction(double kl, double delta) {
    if (!Double.isFinite(kl)) {
      return NOT_FINITE_REDUCTION;
    }
    return kl > delta ? Math.min(ratio, Math.sqrt(delta / kl)) : ratio;
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
