package geodesic.exchange.onnx;

import java.util.Arrays;
import java.util.Optional;

/**
 * A value that depends on the observation.
 *
 * @param layer 0 for the observation, k for the result of the k-th layer
 * @param extents of its axes after the batch's; a layer's elements, in their order
 * @param shared whether another node sees it too
 * @param standardizing what has happened to an observation that no layer has taken yet
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Signal(int layer, int[] extents, boolean shared, Optional<Standardizing> standardizing)
    implements Value {
  /**
   * (x - shift) * scale, clipped.
   *
   * @param clip empty until it is clipped
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Standardizing(float[] shift, float[] scale, Optional<Float> clip) {}

  /** The result of a layer. */
  static Signal of(int layer, int... extents) {
    return new Signal(layer, extents, false, Optional.empty());
  }

  int size() {
    return Arrays.stream(extents).reduce(1, (a, b) -> a * b);
  }

  /** The same elements along other axes. */
  Signal with(int... other) {
    return new Signal(layer, other, shared, standardizing);
  }

  Signal sharedIf(boolean more) {
    return new Signal(layer, extents, shared || more, standardizing);
  }

  Signal standardized(Standardizing by) {
    return new Signal(layer, extents, shared, Optional.of(by));
  }
}
