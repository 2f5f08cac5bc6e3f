package geodesic.optimizer;

import geodesic.options.Bounds;
import java.io.DataInput;
import java.io.DataOutput;

/** Gradient descent: theta -= rate g (Robbins and Monro 1951). It has no state. */
public final class Sgd extends FirstOrderOptimizer {
  private final double rate;

  /**
   * @param rate the learning rate, above 0
   */
  public Sgd(double rate) {
    this.rate = Bounds.above("rate", rate, 0);
  }

  @Override
  void change(double[] gradient, double share, double[] out) {
    double scaledRate = rate * share;
    for (int i = 0; i < out.length; i++) {
      out[i] = scaledRate * gradient[i];
    }
  }

  @Override
  public void save(DataOutput out) {}

  @Override
  public void restore(DataInput in) {}
}
