package geodesic.optimizer;

import geodesic.options.Bounds;
import java.io.DataInput;
import java.io.DataOutput;

/** Gradient descent: theta -= rate g (Robbins and Monro 1951). It has no state. */
public final class Sgd implements FirstOrderOptimizer {
  private final double rate;

  /**
   * @param rate the learning rate, above 0
   */
  public Sgd(double rate) {
    this.rate = Bounds.above("rate", rate, 0);
  }

  @Override
  public void step(float[] theta, double[] gradient, double share) {
    double scaledRate = rate * share;
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) (theta[i] - scaledRate * gradient[i]);
    }
  }

  @Override
  public void step(double[] theta, double[] gradient) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= rate * gradient[i];
    }
  }

  @Override
  public void save(DataOutput out) {}

  @Override
  public void restore(DataInput in) {}
}
