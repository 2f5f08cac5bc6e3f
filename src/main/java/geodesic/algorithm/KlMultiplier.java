package geodesic.algorithm;

import geodesic.optimizer.Adam;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The multiplier alpha of a constraint KL <= epsilon, which follows the dual L(alpha) = alpha
 * (epsilon - KL) downhill (Song et al. 2020, equation 5): a KL above epsilon makes it grow. The
 * steps are Adam's in ln alpha, along the slope over alpha epsilon, so that alpha stays above 0 and
 * finds its order of magnitude, which differs between radii by as much as their roots do. A KL
 * beyond twice epsilon counts as that: Adam's second moment would not forget a few large ones, and
 * slow the multiplier down for a thousand steps.
 */
final class KlMultiplier {
  private static final double INITIAL = 1;
  private static final double ADAM_EPSILON = 1e-8;

  private final double epsilon;
  private final double[] log = {StrictMath.log(INITIAL)};
  private final double[] slope = new double[1];
  private final Adam adam;

  /**
   * @param epsilon the radius, in nats, above 0
   * @param rate the learning rate of ln alpha, above 0
   */
  KlMultiplier(double epsilon, double rate) {
    this.epsilon = epsilon;
    adam = new Adam(1, rate, ADAM_EPSILON);
  }

  /** alpha. */
  double value() {
    return StrictMath.exp(log[0]);
  }

  /** One step at a KL, in nats. */
  void descend(double kl) {
    slope[0] = Math.max(-1, 1 - kl / epsilon);
    adam.step(log, slope);
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(log[0]);
    adam.save(out);
  }

  void restore(DataInput in) throws IOException {
    log[0] = in.readDouble();
    adam.restore(in);
  }
}
