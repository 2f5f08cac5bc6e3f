package geodesic.supervised.sampling;

import geodesic.supervised.model.FisherMetric;

class HamiltonianMonteCarloTest extends ExactSamplerContract {
  @Override
  Sampler<? super FisherMetric> sampler(StepSize stepSize) {
    return new HamiltonianMonteCarlo(Metric.euclidean(), 1.5, 0.2, stepSize);
  }
}
