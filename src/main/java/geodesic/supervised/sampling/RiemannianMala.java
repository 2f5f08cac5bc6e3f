package geodesic.supervised.sampling;

import geodesic.linalg.CholeskyFactor;
import geodesic.random.Pcg64;
import geodesic.supervised.model.FisherMetric;

/**
 * The simplified Riemannian manifold MALA (Girolami and Calderhead, "Riemann manifold Langevin and
 * Hamiltonian Monte Carlo methods", JRSS B 2011, section 5): the metric is the Fisher matrix G
 * where the chain is, taken as constant for a step. The proposal is drawn from N(theta + step^2 / 2
 * G(theta)^-1 g(theta), step^2 G(theta)^-1), with its own normalising constant on either side of
 * the acceptance ratio. The drift is the natural gradient.
 */
public record RiemannianMala(StepSize stepSize) implements Sampler<FisherMetric> {
  @Override
  public Transition start(FisherMetric density, double[] theta, Pcg64 random) {
    return new Chain(density, theta, random);
  }

  /** A point with all that a proposal from it needs. */
  private static final class Point {
    final double[] theta;
    final double[] gradient;
    final double[] natural;
    final CholeskyFactor factor;
    double value;
    double logDeterminant;

    Point(int d) {
      theta = new double[d];
      gradient = new double[d];
      natural = new double[d];
      factor = new CholeskyFactor(d);
    }

    /** Whether the Fisher matrix here is positive definite. */
    boolean evaluate(FisherMetric density, double[] fisher) {
      value = density.valueAndGradient(theta, gradient);
      density.fisher(theta, fisher);
      if (!Double.isFinite(value) || !factor.factorise(fisher)) {
        return false;
      }
      System.arraycopy(gradient, 0, natural, 0, gradient.length);
      factor.solve(natural);
      logDeterminant = factor.logDeterminant();
      return true;
    }

    /**
     * ln q(to | this) up to a constant. With u = to - mean, u'G u = |L'u|^2.
     *
     * @param u overwritten
     */
    double logProposal(double[] to, double step, double[] u) {
      int d = theta.length;
      for (int i = 0; i < d; i++) {
        u[i] = to[i] - theta[i] - 0.5 * step * step * natural[i];
      }
      double squares = 0;
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int i = j; i < d; i++) {
          sum += factor.get(i, j) * u[i];
        }
        squares += sum * sum;
      }
      return 0.5 * logDeterminant - 0.5 * squares / (step * step);
    }
  }

  private static final class Chain implements Transition {
    private final FisherMetric density;
    private final Pcg64 random;
    private final double[] fisher;
    private final double[] scratch;
    private Point here;
    private Point there;

    Chain(FisherMetric density, double[] theta, Pcg64 random) {
      this.density = density;
      this.random = random;
      int d = theta.length;
      fisher = new double[d * d];
      scratch = new double[d];
      here = new Point(d);
      there = new Point(d);
      System.arraycopy(theta, 0, here.theta, 0, d);
      if (!here.evaluate(density, fisher)) {
        throw new ArithmeticException("a chain can't start where the Fisher matrix is singular");
      }
    }

    @Override
    public double[] position() {
      return here.theta;
    }

    @Override
    public double advance(double stepSize) {
      int d = scratch.length;
      double squares = 0;
      for (int i = 0; i < d; i++) {
        scratch[i] = random.nextGaussian();
        squares += scratch[i] * scratch[i];
      }
      here.factor.solveUpper(scratch);
      for (int i = 0; i < d; i++) {
        there.theta[i] =
            here.theta[i] + 0.5 * stepSize * stepSize * here.natural[i] + stepSize * scratch[i];
      }
      double forth = 0.5 * here.logDeterminant - 0.5 * squares;
      double acceptance = 0;
      if (there.evaluate(density, fisher)) {
        double back = there.logProposal(here.theta, stepSize, scratch);
        double ratio = there.value - here.value + back - forth;
        acceptance = MetricChain.acceptance(ratio);
      }
      if (random.nextDouble() < acceptance) {
        Point old = here;
        here = there;
        there = old;
      }
      return acceptance;
    }
  }
}
