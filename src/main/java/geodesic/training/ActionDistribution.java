package geodesic.training;

/** What real-valued actions are drawn from. */
public enum ActionDistribution {
  /** A normal distribution. */
  GAUSSIAN,
  /** The hyperbolic tangent of a normally distributed number. */
  TANH_GAUSSIAN
}
