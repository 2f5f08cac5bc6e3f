package geodesic.optimizer;

import geodesic.options.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with bias-corrected moments, as a minimiser: theta -= rate
 * m / (sqrt(v) + epsilon). Moments are kept in double.
 */
public final class Adam extends FirstOrderOptimizer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final double rate;
  private final double epsilon;
  private final double[] first;
  private final double[] second;
  private long steps;

  /**
   * @param rate the learning rate, above 0
   * @param epsilon added to the root of the second moment, above 0
   */
  public Adam(int parameters, double rate, double epsilon) {
    this.rate = Bounds.above("rate", rate, 0);
    this.epsilon = Bounds.above("epsilon", epsilon, 0);
    first = new double[parameters];
    second = new double[parameters];
  }

  @Override
  void change(double[] gradient, double share, double[] out) {
    steps++;
    double bias1 = 1 - StrictMath.pow(BETA1, (double) steps);
    double bias2 = Math.sqrt(1 - StrictMath.pow(BETA2, (double) steps));
    change(gradient, rate * share * bias2 / bias1, epsilon * bias2, out);
  }

  /** With the bias corrections folded into the rate and epsilon, which is the same step. */
  private void change(double[] gradient, double scaledRate, double scaledEpsilon, double[] out) {
    double[] m = first;
    double[] v = second;
    for (int i = 0; i < out.length; i++) {
      double g = gradient[i];
      double mi = BETA1 * m[i] + (1 - BETA1) * g;
      double vi = BETA2 * v[i] + (1 - BETA2) * g * g;
      m[i] = mi;
      v[i] = vi;
      out[i] = scaledRate * mi / (Math.sqrt(vi) + scaledEpsilon);
    }
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeLong(steps);
    for (int i = 0; i < first.length; i++) {
      out.writeDouble(first[i]);
      out.writeDouble(second[i]);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    steps = in.readLong();
    for (int i = 0; i < first.length; i++) {
      first[i] = in.readDouble();
      second[i] = in.readDouble();
    }
  }
}
