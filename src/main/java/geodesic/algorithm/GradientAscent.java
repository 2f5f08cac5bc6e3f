package geodesic.algorithm;

import geodesic.linalg.Vectors;
import geodesic.optimizer.FirstOrderOptimizer;
import geodesic.optimizer.FirstOrderOptimizer.Method;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.policy.Policy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A policy's step along a gradient: clipped in length, and taken by a first-order optimiser. */
public final class GradientAscent {
  private static final double EPSILON = 1e-5;

  private final Options options;
  private final FirstOrderOptimizer optimizer;
  private final double[] descent;
  private final HalfLife halfLife;

  /** The settings. */
  public record Options(
      @Explained("the first-order rule that turns a gradient into a step") Method optimizer,
      @Explained("the optimiser's initial learning rate") double learningRate,
      @Explained(
              "environment steps after which the rate has halved; 0 keeps it. It depends on the "
                  + "steps so far alone, so a run continued further than planned equals one planned "
                  + "that long")
          double learningRateHalfLife,
      @Explained("a longer gradient is scaled down to this norm; 0 for no bound")
          double maxGradientNorm) {
    public Options {
      Bounds.above("learning_rate", learningRate, 0);
      Bounds.atLeast("learning_rate_half_life", learningRateHalfLife, 0);
      Bounds.atLeast("max_gradient_norm", maxGradientNorm, 0);
    }
  }

  GradientAscent(Options options, int parameters) {
    this.options = options;
    optimizer =
        FirstOrderOptimizer.create(options.optimizer, parameters, options.learningRate, EPSILON);
    descent = new double[parameters];
    halfLife = new HalfLife(options.learningRateHalfLife);
  }

  /**
   * One step uphill, within the range of the policy's distribution.
   *
   * @param given the gradient of what is to grow; not modified
   * @return the Euclidean norm of what {@link Policy#restrict} leaves of it, before it is clipped
   * @throws ArithmeticException when it is not finite; the policy is then unchanged
   */
  double ascend(Policy policy, double[] given) {
    double[] gradient = given.clone();
    policy.restrict(gradient);
    double norm = Vectors.norm(gradient);
    if (!Double.isFinite(norm)) {
      throw new ArithmeticException("the policy's gradient is not finite: its norm is " + norm);
    }
    boolean clip = options.maxGradientNorm > 0 && norm > options.maxGradientNorm;
    double scale = clip ? options.maxGradientNorm / norm : 1;
    for (int i = 0; i < gradient.length; i++) {
      descent[i] = -scale * gradient[i];
    }
    float[] theta = policy.theta().clone();
    optimizer.step(theta, descent, halfLife.share());
    policy.set(theta);
    return norm;
  }

  /** Ends an update that used this many samples. */
  void end(int batch) {
    halfLife.end(batch);
  }

  void save(DataOutput out) throws IOException {
    halfLife.save(out);
    optimizer.save(out);
  }

  void restore(DataInput in) throws IOException {
    halfLife.restore(in);
    optimizer.restore(in);
  }
}
