package geodesic.optimizer;

import geodesic.options.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Gradient descent with a heavy ball (Polyak 1964) in PyTorch's form: b = 0.9 b + g, from b = 0;
 * theta -= rate b. A constant gradient is thus followed ten times as fast as by {@link Sgd}.
 */
public final class Momentum implements FirstOrderOptimizer {
  private static final double DECAY = 0.9;

  private final double rate;
  private final double[] velocity;

  /**
   * @param rate the learning rate, above 0
   */
  public Momentum(int parameters, double rate) {
    this.rate = Bounds.above("rate", rate, 0);
    velocity = new double[parameters];
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
    double b = DECAY * velocity[i] + g;
    velocity[i] = b;
    return scaledRate * b;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    for (double b : velocity) {
      out.writeDouble(b);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    for (int i = 0; i < velocity.length; i++) {
      velocity[i] = in.readDouble();
    }
  }
}
