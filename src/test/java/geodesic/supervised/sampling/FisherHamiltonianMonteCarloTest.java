package geodesic.supervised.sampling;

import geodesic.supervised.model.FisherMetric;

class FisherHamiltonianMonteCarloTest extends ExactSamplerContract {
  @Override
  Sampler<? super FisherMetric> sampler(StepSize stepSize) {
    return new HamiltonianMonteCarlo(
        Metric.of(new double[] {2.7, -1.8, -1.8, 2}, 2), 1.5, 0.2, stepSize);
  }
}
