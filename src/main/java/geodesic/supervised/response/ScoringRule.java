package geodesic.supervised.response;

/** A proper scoring rule, in the sense of a loss: the smaller, the better the prediction. */
public enum ScoringRule {
  /** -log p(y). Its metric is the Fisher information. */
  LOG,
  /**
   * The continuous ranked probability score, the integral of (F(z) - [z at least y])^2 over z. Its
   * metric is 2 times the integral of dF/d eta dF/d eta' (Duan et al. 2020, section 3.2).
   */
  CRPS
}
