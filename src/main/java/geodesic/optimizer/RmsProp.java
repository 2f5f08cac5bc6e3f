package geodesic.optimizer;

import geodesic.options.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * RMSProp (Tieleman and Hinton 2012) in PyTorch's form: v = 0.99 v + 0.01 g^2, from v = 0; theta -=
 * rate g / (sqrt(v) + epsilon).
 */
public final class RmsProp implements FirstOrderOptimizer {
  private static final double DECAY = 0.99;

  private final double rate;
  private final double epsilon;
  private final double[] second;

  /**
   * @param rate the learning rate, above 0
   * @param epsilon added to the root of the second moment, above 0
   */
  public RmsProp(int parameters, double rate, double epsilon) {
    this.rate = Bounds.above("rate", rate, 0);
    this.epsilon = Bounds.above("epsilon", epsilon, 0);
    second = new double[parameters];
  }

  @Override
  public void step(float[] theta, double[] gradient, double share) {
    double scaledRate = rate * share;
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) (theta[i] - change(i, gradient[i], scaledRate));
    }
  }

  @Override
  public void step(double[] theta, double[] gradient) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= change(i, gradient[i], rate);
    }
  }

  /** What a step takes away from parameter i; updates its state. */
  private double change(int i, double g, double scaledRate) {
    double v = DECAY * second[i] + (1 - DECAY) * g * g;
    second[i] = v;
    return scaledRate * g / (Math.sqrt(v) + epsilon);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    for (double v : second) {
      out.writeDouble(v);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    for (int i = 0; i < second.length; i++) {
      second[i] = in.readDouble();
    }
  }
}
