package geodesic.supervised.sampling;

import geodesic.random.Pcg64;
import geodesic.supervised.model.LogDensity;

/**
 * The Metropolis-adjusted Langevin algorithm (Roberts and Tweedie 1996), in a constant metric M:
 * the proposal is drawn from N(theta + step^2 / 2 M^-1 g(theta), step^2 M^-1) and accepted with
 * probability min(1, pi(theta*) q(theta | theta*) / pi(theta) q(theta* | theta)).
 */
public record Mala(Metric metric, StepSize stepSize) implements Sampler<LogDensity> {
  @Override
  public Transition start(LogDensity density, double[] theta, Pcg64 random) {
    return new Chain(density, theta, random);
  }

  private final class Chain extends MetricChain {
    Chain(LogDensity density, double[] theta, Pcg64 random) {
      super(density, metric, theta, random);
    }

    @Override
    public double advance(double stepSize) {
      // theta* = theta + step M^-1 (n + step / 2 g), n ~ N(0, M): then -2 ln q is n'M^-1 n, and
      // that of the way back n*'M^-1 n* with n* = -(n + step / 2 (g + g*)).
      double forth = drawMomentum();
      for (int i = 0; i < d; i++) {
        p[i] += 0.5 * stepSize * gradient[i];
      }
      metric.inverseTimes(p, v);
      for (int i = 0; i < d; i++) {
        proposed[i] = theta[i] + stepSize * v[i];
      }
      double proposedValue = density.valueAndGradient(proposed, proposedGradient);
      for (int i = 0; i < d; i++) {
        p[i] += 0.5 * stepSize * proposedGradient[i];
      }
      double back = velocity();
      return test(proposedValue - value - 0.5 * back + 0.5 * forth, proposedValue);
    }
  }
}
