package geodesic.supervised.sampling;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import geodesic.supervised.model.LogDensity;

/**
 * Hamiltonian Monte Carlo (Duane et al. 1987; Neal, "MCMC using Hamiltonian dynamics", 2011): the
 * momentum p ~ N(0, M) is drawn anew, leapfrog steps follow the flow of H = -ln pi(theta) + p'M^-1
 * p / 2, and the end is accepted with probability min(1, exp(H_before - H_after)). With M near the
 * posterior's precision, such as the Fisher matrix at the mode, all directions have the period 2
 * pi, and a trajectory of a quarter of it ends at a nearly independent draw.
 *
 * @param metric the mass matrix M
 * @param length of a trajectory: there are length / step size steps, rounded, at least one
 * @param jitter a trajectory's step size is drawn within this share of the given one, so that no
 *     direction's period can be met every time
 */
public record HamiltonianMonteCarlo(Metric metric, double length, double jitter, StepSize stepSize)
    implements Sampler<LogDensity> {
  public HamiltonianMonteCarlo {
    Bounds.above("length", length, 0);
    Bounds.within("jitter", jitter, 0, 0.99);
  }

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
      double step = stepSize * random.uniform(1 - jitter, 1 + jitter);
      int steps = (int) Math.clamp(Math.rint(length / stepSize), 1, 1000);
      double before = -value + 0.5 * drawMomentum();
      double proposedValue = leapfrog(step, steps);
      double after = -proposedValue + 0.5 * velocity();
      return test(before - after, proposedValue);
    }

    private double leapfrog(double step, int steps) {
      System.arraycopy(theta, 0, proposed, 0, d);
      System.arraycopy(gradient, 0, proposedGradient, 0, d);
      kick(0.5 * step);
      for (int i = 1; i < steps; i++) {
        drift(step);
        density.gradient(proposed, proposedGradient);
        kick(step);
      }
      drift(step);
      double end = density.valueAndGradient(proposed, proposedGradient);
      kick(0.5 * step);
      return end;
    }

    /** p = p + step * gradient. */
    private void kick(double step) {
      for (int i = 0; i < d; i++) {
        p[i] += step * proposedGradient[i];
      }
    }

    /** theta = theta + step * M^-1 p. */
    private void drift(double step) {
      metric.inverseTimes(p, v);
      for (int i = 0; i < d; i++) {
        proposed[i] += step * v[i];
      }
    }
  }
}
