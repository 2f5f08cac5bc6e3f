package geodesic.trustregion;

import geodesic.options.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Damping that follows how far the quadratic model can be trusted (Martens 2010, section 4.1): with
 * rho = actual / predicted gain, {@code lambda *= 2/3} where {@code rho > 3/4}, and {@code lambda
 * /= 2/3} where {@code rho < 1/4}, or another factor than 2/3. lambda stays within [1e-6, 1e3].
 */
public final class LevenbergMarquardt {
  private static final double FACTOR = 2.0 / 3;
  private static final double TRUSTED = 0.75;
  private static final double MISTRUSTED = 0.25;
  private static final double LEAST = 1e-6;
  private static final double MOST = 1e3;

  private final double factor;
  private double damping;

  /**
   * @param damping the first lambda, above 0, since it changes by factors
   */
  public LevenbergMarquardt(double damping) {
    this(damping, FACTOR);
  }

  /**
   * @param damping the first lambda, above 0
   * @param factor what a trusted model multiplies lambda by, in (0, 1)
   */
  public LevenbergMarquardt(double damping, double factor) {
    this.damping = Bounds.above("damping", damping, 0);
    this.factor = Bounds.inside("factor", factor, 0, 1);
  }

  /** lambda for the next step. */
  public double damping() {
    return damping;
  }

  /**
   * Learns from a step.
   *
   * @param reductionRatio rho; NaN counts as mistrust
   */
  public void observe(double reductionRatio) {
    if (reductionRatio > TRUSTED) {
      damping = Math.max(LEAST, damping * factor);
    } else if (!(reductionRatio >= MISTRUSTED)) {
      damping = Math.min(MOST, damping / factor);
    }
  }

  /** Writes lambda. */
  public void save(DataOutput out) throws IOException {
    out.writeDouble(damping);
  }

  /** Restores what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    damping = in.readDouble();
  }
}
