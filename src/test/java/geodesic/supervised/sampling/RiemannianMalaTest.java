package geodesic.supervised.sampling;

import geodesic.supervised.model.FisherMetric;

class RiemannianMalaTest extends ExactSamplerContract {
  @Override
  Sampler<? super FisherMetric> sampler(StepSize stepSize) {
    return new RiemannianMala(stepSize);
  }
}
