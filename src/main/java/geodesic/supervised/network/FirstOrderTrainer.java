package geodesic.supervised.network;

import geodesic.optimizer.FirstOrderOptimizer;

/** Steps by the gradient alone: Adam, momentum and the like. */
public record FirstOrderTrainer(TrainingLoss loss, FirstOrderOptimizer optimizer)
    implements Trainer {
  @Override
  public double step(float[] theta, Examples examples) {
    loss.evaluate(theta, examples);
    optimizer.step(theta, loss.gradient());
    return loss.loss();
  }
}
