package geodesic.supervised.network;

import geodesic.distribution.DistributionTile;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.LinearOperator;
import geodesic.network.Weights;
import geodesic.trustregion.TrustRegionProblem;

/** A model's loss as a gain: its decrease from theta, with the mean KL from the model at theta. */
final class LossTrustRegion implements TrustRegionProblem {
  private final NetworkModel model;
  private final float[] theta;
  private final Examples examples;
  private final double loss;
  private final double[] gainGradient;
  private final LinearizedBatch<DistributionTile> here;

  /**
   * @param lossGradient negated in place
   */
  LossTrustRegion(
      NetworkModel model,
      float[] theta,
      Examples examples,
      double loss,
      double[] lossGradient,
      LinearizedBatch<DistributionTile> here) {
    this.model = model;
    this.theta = theta;
    this.examples = examples;
    this.loss = loss;
    this.here = here;
    for (int i = 0; i < lossGradient.length; i++) {
      lossGradient[i] = -lossGradient[i];
    }
    gainGradient = lossGradient;
  }

  @Override
  public float[] theta() {
    return theta;
  }

  @Override
  public double[] gradient() {
    return gainGradient;
  }

  @Override
  public LinearOperator fisher() {
    return new FisherVectorProduct(here);
  }

  @Override
  public Change evaluate(float[] candidate) {
    Weights weights = model.network().newWeights();
    weights.set(candidate, 0);
    LinearizedBatch<DistributionTile> there =
        LinearizedBatch.of(
            model.network(),
            weights,
            model.distribution(),
            model.free(candidate),
            examples.x(),
            here.workers());
    double[] logProbability = new double[examples.count()];
    double kl = 0;
    int at = 0;
    for (int tile = 0; tile < there.metrics().size(); tile++) {
      DistributionTile d = there.metrics().get(tile);
      d.logProbabilities(examples.y(), at * examples.targetSize(), logProbability, at);
      kl += here.metrics().get(tile).kl(d);
      at += there.networks().get(tile).rows();
    }
    double sum = 0;
    for (double one : logProbability) {
      sum += one;
    }
    return new Change(loss + sum / examples.count(), kl / examples.count());
  }
}
