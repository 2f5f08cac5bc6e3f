package geodesic.trustregion;

/**
 * What a line search found. Candidates are evaluated at explicit parameters, so a rejection leaves
 * nothing to undo.
 */
public sealed interface LineSearchResult {
  /** The candidates evaluated. */
  int evaluations();

  /**
   * A candidate inside the KL ball that gains.
   *
   * @param theta the new parameters
   * @param scale the fraction of the full step taken
   */
  record Accepted(
      float[] theta, double scale, TrustRegionProblem.Evaluation evaluation, int evaluations)
      implements LineSearchResult {}

  /**
   * No candidate was acceptable: the parameters stay as they were.
   *
   * @param last the evaluation of the shortest candidate
   */
  record Rejected(TrustRegionProblem.Evaluation last, int evaluations)
      implements LineSearchResult {}
}
