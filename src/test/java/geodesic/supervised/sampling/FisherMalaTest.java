package geodesic.supervised.sampling;

import geodesic.supervised.model.FisherMetric;

class FisherMalaTest extends ExactSamplerContract {
  @Override
  Sampler<? super FisherMetric> sampler(StepSize stepSize) {
    return new Mala(Metric.of(new double[] {2.7, -1.8, -1.8, 2}, 2), stepSize);
  }
}
