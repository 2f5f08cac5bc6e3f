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
 * @param length of a trajectory in the mean: there are length / step size steps, rounded up or down
 *     at random, at least one
 * @param jitter a trajectory's step size is drawn within this share of the given one, so that no
 *     direction's period can be met every time
 */
public record HamiltonianMonteCarlo(Metric metric, double length, double jitter, StepSize stepSize)
    implements Sampler<LogDensity> {
  /** Where a step size has become far too small, a trajectory is shorter than it should be. */
  private static final int MOST_STEPS = 1000;

  public HamiltonianMonteCarlo {
    Bounds.above("length", length, 0);
    Bounds.within("jitter", jitter, 0, 0.99);
  }

  @Override
  public Transition start(LogDensity density, double[] theta, Pcg64 random) {
    return new Chain(density, theta, random);
  }

  private final class Chain implements Transition {
    private final LogDensity density;
    private final Pcg64 random;
    private final int d;
    private double[] theta;
    private double[] gradient;
    private double value;
    private double[] proposed;
    private double[] proposedGradient;
    private final double[] p;
    private final double[] v;
    private final double[] scratch;

    Chain(LogDensity density, double[] theta, Pcg64 random) {
      this.density = density;
      this.random = random;
      this.theta = theta.clone();
      d = theta.length;
      gradient = new double[d];
      value = density.valueAndGradient(theta, gradient);
      proposed = new double[d];
      proposedGradient = new double[d];
      p = new double[metric.padded(d)];
      v = new double[metric.padded(d)];
      scratch = new double[d];
    }

    @Override
    public double[] position() {
      return theta;
    }

    @Override
    public double advance(double stepSize) {
      double step = stepSize * random.uniform(1 - jitter, 1 + jitter);
      double rounded = Math.floor(length / stepSize + random.nextDouble());
      int steps = (int) Math.clamp(rounded, 1, MOST_STEPS);
      double before = -value + 0.5 * metric.draw(random, scratch, p);
      double proposedValue = leapfrog(step, steps);
      metric.inverseTimes(p, v);
      double after = -proposedValue + 0.5 * dot(p, v);
      double difference = before - after; // NaN where the trajectory has left all bounds
      double acceptance =
          difference >= 0 ? 1 : Double.isNaN(difference) ? 0 : StrictMath.exp(difference);
      if (random.nextDouble() < acceptance) {
        double[] old = theta;
        theta = proposed;
        proposed = old;
        old = gradient;
        gradient = proposedGradient;
        proposedGradient = old;
        value = proposedValue;
      }
      return acceptance;
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

    private double dot(double[] x, double[] y) {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        sum += x[i] * y[i];
      }
      return sum;
    }
  }
}
