package geodesic.training;

import geodesic.environment.Box;
import geodesic.options.InvalidOption;

/**
 * How a policy's real-valued actions come about; of no meaning for others.
 *
 * @param distribution what they are drawn from
 * @param scaled whether they are scaled to the bounds of their box
 */
public record ActionForm(ActionDistribution distribution, boolean scaled) {
  /** Normally distributed, as an environment takes them but for its bounds. */
  public static final ActionForm PLAIN = new ActionForm(ActionDistribution.GAUSSIAN, false);

  /**
   * Refuses a box that the actions can't fill.
   *
   * @throws InvalidOption when they are confined to (-1, 1) and the box is another one, or lacks
   *     bounds to scale them to
   */
  void requireFills(Box box) {
    if (distribution == ActionDistribution.GAUSSIAN) {
      return;
    }
    for (int j = 0; j < box.size(); j++) {
      boolean bounded =
          Math.abs(box.low(j)) < Float.MAX_VALUE && Math.abs(box.high(j)) < Float.MAX_VALUE;
      boolean unit = box.low(j) == -1 && box.high(j) == 1;
      if (!bounded || !(scaled || unit)) {
        throw new InvalidOption(
            "action_distribution is tanh_gaussian, whose actions lie between -1 and 1, "
                + (bounded
                    ? "and scale_actions is false, but the action space is " + box
                    : "but the action space " + box + " lacks bounds to scale them to")
                + "; use "
                + (bounded ? "scale_actions=true" : "action_distribution=gaussian"));
      }
    }
  }
}
