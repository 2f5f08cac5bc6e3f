package geodesic.supervised.network;

import geodesic.fisher.LinearizedBatch;
import geodesic.options.Bounds;
import geodesic.parallel.Workers;
import java.util.List;

/** Another loss plus penalty |theta|^2 / 2 (weight decay, or a Gaussian prior). */
public final class PenalizedLoss implements TrainingLoss {
  private final TrainingLoss inner;
  private final double penalty;
  private final double[] gradient;
  private double loss;

  /**
   * @param penalty at least 0
   */
  public PenalizedLoss(TrainingLoss inner, double penalty) {
    this.inner = inner;
    this.penalty = Bounds.atLeast("penalty", penalty, 0);
    gradient = new double[inner.parameters()];
  }

  private double half(float[] theta) {
    double squares = 0;
    for (float element : theta) {
      squares += (double) element * element;
    }
    return 0.5 * penalty * squares;
  }

  @Override
  public int parameters() {
    return inner.parameters();
  }

  @Override
  public Workers workers() {
    return inner.workers();
  }

  @Override
  public TrainingLoss evaluate(float[] theta, Examples examples) {
    inner.evaluate(theta, examples);
    loss = inner.loss() + half(theta);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = inner.gradient()[i] + penalty * theta[i];
    }
    return this;
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public double[] gradient() {
    return gradient;
  }

  @Override
  public double lossAt(float[] theta) {
    return inner.lossAt(theta) + half(theta);
  }

  @Override
  public List<LinearizedBatch<?>> parts() {
    return inner.parts();
  }
}
