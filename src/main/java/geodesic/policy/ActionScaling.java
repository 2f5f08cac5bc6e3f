package geodesic.policy;

/**
 * How actions of a policy become actions of a box: center + half a for each component, so that the
 * policy's [-1, 1] is the box. A component without two finite bounds stays as it is. The affine map
 * is no part of the distribution: probabilities are of the policy's own actions, and ratios of them
 * are the same on either side.
 *
 * <p>Nothing is clipped here: an action beyond the policy's [-1, 1] is beyond the box.
 */
public final class ActionScaling {
  private final float[] center;
  private final float[] half;

  private ActionScaling(float[] center, float[] half) {
    this.center = center;
    this.half = half;
  }

  /**
   * The scaling to a box.
   *
   * @param low the lower bound of each component; negative infinity, or the smallest float, where
   *     there is none
   * @param high the upper bounds, likewise
   */
  public static ActionScaling of(float[] low, float[] high) {
    float[] center = new float[low.length];
    float[] half = new float[low.length];
    for (int j = 0; j < low.length; j++) {
      half[j] = 1;
      if (isBound(low[j]) && isBound(high[j]) && low[j] < high[j]) {
        center[j] = (float) (((double) low[j] + high[j]) / 2);
        half[j] = (float) (((double) high[j] - low[j]) / 2);
      }
    }
    return new ActionScaling(center, half);
  }

  /** The largest float stands for infinity in the spaces of some environments. */
  private static boolean isBound(float value) {
    return Math.abs(value) < Float.MAX_VALUE;
  }

  /** Whether it changes any action; none where every component's box is [-1, 1]. */
  public boolean changes() {
    for (int j = 0; j < center.length; j++) {
      if (center[j] != 0 || half[j] != 1) {
        return true;
      }
    }
    return false;
  }

  /** The middle of a component's bounds; 0 for one that stays as it is. */
  public float center(int component) {
    return center[component];
  }

  /** Half the distance of a component's bounds; 1 for one that stays as it is. */
  public float half(int component) {
    return half[component];
  }

  /**
   * Scales one action in place.
   *
   * @param action from {@code at} on; modified
   */
  void scale(float[] action, int at) {
    for (int j = 0; j < center.length; j++) {
      float scaled = half[j] * action[at + j];
      action[at + j] = center[j] == 0 ? scaled : center[j] + scaled; // 0 - 0.0 would lose the sign
    }
  }
}
