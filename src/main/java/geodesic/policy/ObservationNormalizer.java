package geodesic.policy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Shifts and scales each component of an observation to mean 0 and variance 1 over all training
 * observations so far, clipped to [-10, 10]. It is part of the policy: the policy was learned on
 * observations as this normalises them. It changes between iterations only, by {@link #learn}, so
 * all samples of a batch were normalised alike.
 */
public final class ObservationNormalizer {
  /** Normalised components are clipped to this and its negative. */
  public static final float LIMIT = 10;

  /** Keeps a component that never varies from being divided by 0. */
  private static final double SMALLEST_VARIANCE = 1e-8;

  private final RunningMoments moments;
  private final float[] shift;
  private final float[] scale;

  /** A normaliser that has seen nothing and changes nothing. */
  public ObservationNormalizer(int size) {
    moments = new RunningMoments(size);
    shift = new float[size];
    scale = new float[size];
    refresh();
  }

  private void refresh() {
    for (int j = 0; j < shift.length; j++) {
      shift[j] = (float) moments.mean(j);
      scale[j] = (float) (1 / Math.sqrt(moments.variance(j) + SMALLEST_VARIANCE));
    }
  }

  /** Takes more observations into account. */
  public void learn(RunningMoments observations) {
    moments.merge(observations);
    refresh();
  }

  /** Takes over what another one, of the same size, has seen. */
  public void set(ObservationNormalizer other) {
    moments.set(other.moments);
    refresh();
  }

  /** The mean that is subtracted from a component. */
  public float shift(int component) {
    return shift[component];
  }

  /** The factor that a shifted component is multiplied by. */
  public float scale(int component) {
    return scale[component];
  }

  /**
   * Normalises one observation.
   *
   * @param x the observation, from {@code at} on; not modified
   * @param out receives it from {@code outAt} on
   */
  public void normalize(float[] x, int at, float[] out, int outAt) {
    for (int j = 0; j < shift.length; j++) {
      float value = (x[at + j] - shift[j]) * scale[j];
      out[outAt + j] = Math.min(Math.max(value, -LIMIT), LIMIT);
    }
  }

  /** Writes the state. */
  public void save(DataOutput out) throws IOException {
    moments.save(out);
  }

  /** Restores what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    moments.restore(in);
    refresh();
  }
}
