package geodesic.network;

/**
 * A vector in a network's parameter space, laid out for its kernels: parameters theta, or a
 * direction v.
 */
public interface Weights {
  /** Copies {@link Network#parameters()} floats of {@code theta} from {@code at} on. */
  void set(float[] theta, int at);
}
