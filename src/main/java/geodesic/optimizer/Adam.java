package geodesic.optimizer;

import geodesic.options.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with bias-corrected moments, as a minimiser: theta -= rate
 * m / (sqrt(v) + epsilon). Moments are kept in double.
 */
public final class Adam implements FirstOrderOptimizer {
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
  public void step(float[] theta, double[] gradient, double share) {
    steps++;
    move(theta, gradient, scaledRate(share), scaledEpsilon());
  }

  @Override
  public void step(double[] theta, double[] gradient) {
    steps++;
    double scaledRate = scaledRate(1);
    double scaledEpsilon = scaledEpsilon();
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= change(first, second, i, gradient[i], scaledRate, scaledEpsilon);
    }
  }

  /** With the bias corrections folded into the rate and epsilon, which is the same step. */
  private void move(float[] theta, double[] gradient, double scaledRate, double scaledEpsilon) {
    double[] m = first;
    double[] v = second;
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) (theta[i] - change(m, v, i, gradient[i], scaledRate, scaledEpsilon));
    }
  }

  private double scaledRate(double share) {
    return rate * share * bias2() / (1 - StrictMath.pow(BETA1, (double) steps));
  }

  private double scaledEpsilon() {
    return epsilon * bias2();
  }

  private double bias2() {
    return Math.sqrt(1 - StrictMath.pow(BETA2, (double) steps));
  }

  /** What a step takes away from parameter i; updates its moments. */
  private static double change(
      double[] first, double[] second, int i, double g, double rate, double epsilon) {
    double m = BETA1 * first[i] + (1 - BETA1) * g;
    double v = BETA2 * second[i] + (1 - BETA2) * g * g;
    first[i] = m;
    second[i] = v;
    return rate * m / (Math.sqrt(v) + epsilon);
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
