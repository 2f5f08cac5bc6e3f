package geodesic.trustregion;

/**
 * What a line search found. Candidates are evaluated at explicit parameters, so a rejection leaves
 * nothing to undo.
 */
public sealed interface LineSearchResult {
  /** How many candidates were evaluated. */
  int candidates();

  /**
   * A candidate inside the KL ball with a positive gain.
   *
   * @param theta the new parameters
   * @param scale the fraction of the full step taken
   */
  record Accepted(float[] theta, double scale, TrustRegionProblem.Change change, int candidates)
      implements LineSearchResult {}

  /**
   * No candidate was acceptable: the parameters stay as they were.
   *
   * @param last what the shortest candidate would have changed
   */
  record Rejected(TrustRegionProblem.Change last, int candidates) implements LineSearchResult {}
}
