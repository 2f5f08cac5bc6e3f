package geodesic.supervised.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.random.Pcg64;
import geodesic.supervised.model.FisherMetric;
import geodesic.supervised.model.LogDensity;
import org.junit.jupiter.api.Test;

class HamiltonianMonteCarloTest extends ExactSamplerContract {
  @Override
  Sampler<? super FisherMetric> sampler(StepSize stepSize) {
    return new HamiltonianMonteCarlo(Metric.euclidean(), 1.5, 0.2, stepSize);
  }

  /** At a step size of 0.7 a length of pi is 4.5 steps, and neither 4 nor 5. */
  @Test
  void trajectoriesAreAsLongAsAskedForInTheMean() {
    for (double stepSize : new double[] {0.05, 0.3, 0.6, 0.7}) {
      StandardNormal density = new StandardNormal();
      StepSize fixed = new StepSize.Fixed(stepSize);
      Transition transition =
          new HamiltonianMonteCarlo(Metric.euclidean(), Math.PI, 0, fixed)
              .start(density, new double[] {3}, new Pcg64(1));
      density.gradients = 0;
      for (int i = 0; i < 1000; i++) {
        transition.advance(stepSize);
      }
      assertThat(stepSize * density.gradients / 1000)
          .as("step size %s", stepSize)
          .isCloseTo(Math.PI, within(0.05));
    }
  }

  private static final class StandardNormal implements LogDensity {
    private int gradients;

    @Override
    public int parameters() {
      return 1;
    }

    @Override
    public double value(double[] theta) {
      return -0.5 * theta[0] * theta[0];
    }

    @Override
    public void gradient(double[] theta, double[] gradient) {
      gradients++;
      gradient[0] = -theta[0];
    }
  }
}
