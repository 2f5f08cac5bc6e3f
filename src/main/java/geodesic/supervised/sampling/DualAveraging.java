package geodesic.supervised.sampling;

/**
 * Finds the step size with a wanted probability of acceptance: Nesterov's dual averaging as Hoffman
 * and Gelman use it, "The No-U-Turn Sampler" (JMLR 2014), section 3.2 and algorithm 5, with their
 * constants.
 */
final class DualAveraging {
  private static final double GAMMA = 0.05;
  private static final double T0 = 10;
  private static final double KAPPA = 0.75;

  private final double acceptance;
  private final double mu;
  private double hBar;
  private double logStep;
  private double logStepBar;
  private int m;

  DualAveraging(double first, double acceptance) {
    this.acceptance = acceptance;
    mu = StrictMath.log(10 * first);
    logStep = StrictMath.log(first);
  }

  /** The step size to try next. */
  double exploring() {
    return StrictMath.exp(logStep);
  }

  /** The step size to keep: the mean of those tried, the late ones counted most. */
  double averaged() {
    return StrictMath.exp(m == 0 ? logStep : logStepBar);
  }

  /** Learns how likely a step was accepted. */
  void observe(double accepted) {
    m++;
    double weight = 1 / (m + T0);
    hBar = (1 - weight) * hBar + weight * (acceptance - accepted);
    logStep = mu - Math.sqrt(m) / GAMMA * hBar;
    double eta = StrictMath.pow(m, -KAPPA);
    logStepBar = eta * logStep + (1 - eta) * logStepBar;
  }
}
