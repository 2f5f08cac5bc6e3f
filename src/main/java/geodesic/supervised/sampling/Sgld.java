package geodesic.supervised.sampling;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import geodesic.supervised.model.StochasticGradient;

/**
 * Stochastic gradient Langevin dynamics (Welling and Teh, "Bayesian Learning via Stochastic
 * Gradient Langevin Dynamics", ICML 2011): theta + e_t / 2 g~ + N(0, e_t) with the gradient g~ of a
 * minibatch. Nothing is rejected, so the draws are those of the posterior only as e_t goes to 0: at
 * a step size that moves, their distribution is off by its order.
 *
 * @param stepSize e_0
 * @param decayStart b of e_t = e_0 (1 + t / b)^-decay, in steps
 * @param decay from 0, where the step size stays, to 1
 */
public record Sgld(StepSize.Fixed stepSize, double decayStart, double decay)
    implements Sampler<StochasticGradient> {
  public Sgld {
    Bounds.above("decayStart", decayStart, 0);
    Bounds.within("decay", decay, 0, 1);
  }

  @Override
  public Transition start(StochasticGradient density, double[] theta, Pcg64 random) {
    double[] position = theta.clone();
    double[] gradient = new double[theta.length];
    return new Transition() {
      private long t;

      @Override
      public double[] position() {
        return position;
      }

      @Override
      public double advance(double stepSize) {
        double e = stepSize * StrictMath.pow(1 + t++ / decayStart, -decay);
        density.draw(position, random, gradient);
        double noise = Math.sqrt(e);
        for (int i = 0; i < position.length; i++) {
          position[i] += 0.5 * e * gradient[i] + noise * random.nextGaussian();
        }
        return 1;
      }
    };
  }
}
