package geodesic.supervised.sampling;

import geodesic.supervised.model.FisherMetric;

class MalaTest extends ExactSamplerContract {
  @Override
  Sampler<? super FisherMetric> sampler(StepSize stepSize) {
    return new Mala(Metric.euclidean(), stepSize);
  }
}
