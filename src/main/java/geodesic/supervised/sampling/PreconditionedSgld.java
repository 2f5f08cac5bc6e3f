package geodesic.supervised.sampling;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import geodesic.supervised.model.StochasticGradient;

/**
 * Preconditioned SGLD (Li, Chen, Carlson and Carin, "Preconditioned Stochastic Gradient Langevin
 * Dynamics for Deep Neural Networks", AAAI 2016, algorithm 1): RMSProp's diagonal G = 1 / (lambda +
 * sqrt V) as the inverse metric, theta + e / 2 G g~ + N(0, e G), where V = alpha V + (1 - alpha)
 * (g~ / N)^2 for N rows. As there, the term Gamma for G's dependence on theta is left out.
 *
 * @param alpha how much of V stays, such as 0.99
 * @param lambda such as 1e-5
 */
public record PreconditionedSgld(StepSize.Fixed stepSize, double alpha, double lambda)
    implements Sampler<StochasticGradient> {
  public PreconditionedSgld {
    Bounds.inside("alpha", alpha, 0, 1);
    Bounds.above("lambda", lambda, 0);
  }

  @Override
  public Transition start(StochasticGradient density, double[] theta, Pcg64 random) {
    double[] position = theta.clone();
    double[] gradient = new double[theta.length];
    double[] squares = new double[theta.length];
    double rows = density.rows();
    return new Transition() {
      private boolean started;

      @Override
      public double[] position() {
        return position;
      }

      @Override
      public double advance(double stepSize) {
        density.draw(position, random, gradient);
        double kept = started ? alpha : 0;
        started = true;
        for (int i = 0; i < position.length; i++) {
          double mean = gradient[i] / rows;
          squares[i] = kept * squares[i] + (1 - kept) * mean * mean;
          double g = 1 / (lambda + Math.sqrt(squares[i]));
          position[i] +=
              0.5 * stepSize * g * gradient[i] + Math.sqrt(stepSize * g) * random.nextGaussian();
        }
        return 1;
      }
    };
  }
}
