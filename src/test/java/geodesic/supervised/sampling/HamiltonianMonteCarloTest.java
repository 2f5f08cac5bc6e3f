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

  /** After half a period a point is at its opposite, whatever the momentum was. */
  @Test
  void trajectoriesAreAsLongAsTheyShouldBeAtAnyStepSize() {
    for (double stepSize : new double[] {0.05, 0.3, 0.7}) {
      StepSize fixed = new StepSize.Fixed(stepSize);
      for (int seed = 0; seed < 20; seed++) {
        Transition transition =
            new HamiltonianMonteCarlo(Metric.euclidean(), Math.PI, 0, fixed)
                .start(new StandardNormal(), new double[] {3}, new Pcg64(seed));
        if (transition.advance(stepSize) > 0.99) {
          assertThat(transition.position()[0])
              .as("step size %s", stepSize)
              .isCloseTo(-3, within(0.2));
        }
      }
    }
  }

  private static final class StandardNormal implements LogDensity {
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
      gradient[0] = -theta[0];
    }
  }
}
