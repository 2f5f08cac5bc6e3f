package geodesic.environment.mujoco;

import geodesic.options.Bounds;

/**
 * A body that has to move along the first axis: what {@code HalfCheetah-v5}, {@code Swimmer-v5},
 * {@code Hopper-v5}, {@code Walker2d-v5} and {@code Ant-v5} have in common.
 *
 * <p>Observation: positions, without those that say where the body is, then velocities. Reward: the
 * velocity along the axis, minus a cost of the action's squared length.
 */
abstract sealed class Locomotion extends MujocoEnvironment
    permits Ant, HalfCheetah, PlanarRunner, Swimmer {
  /** The keyword arguments that all have. */
  interface Options extends ModelOptions {
    double forwardRewardWeight();

    double ctrlCostWeight();

    double resetNoiseScale();

    boolean excludeCurrentPositionsFromObservation();

    /** Refuses impossible values. */
    static void validate(
        String xmlFile,
        int frameSkip,
        double forwardRewardWeight,
        double ctrlCostWeight,
        double resetNoiseScale) {
      ModelOptions.validate(xmlFile, frameSkip);
      Bounds.finite("forward_reward_weight", forwardRewardWeight);
      Bounds.finite("ctrl_cost_weight", ctrlCostWeight);
      Bounds.atLeast("reset_noise_scale", resetNoiseScale, 0);
    }
  }

  private final Options options;
  private final int skipped;

  /**
   * Makes an environment that waits for its first reset.
   *
   * @param places how many of the first positions say where the body is
   * @param more how many numbers are observed behind positions and velocities
   */
  Locomotion(MujocoModel model, Options options, int places, int more) {
    super(
        model,
        options.frameSkip(),
        model.size("nq") + model.size("nv") - skipped(options, places) + more);
    this.options = options;
    this.skipped = skipped(options, places);
  }

  private static int skipped(Options options, int places) {
    return options.excludeCurrentPositionsFromObservation() ? places : 0;
  }

  /** The reward of a velocity along the axis. */
  final double forwardReward(double velocity) {
    return options.forwardRewardWeight() * velocity;
  }

  /** The cost of an action, in float as Gymnasium computes it from an array of floats. */
  final float controlCost(float[] action) {
    return (float) options.ctrlCostWeight() * NumpySum.ofSquares(action);
  }

  /**
   * Writes positions and velocities.
   *
   * @return the place behind them
   */
  final int observeState(double[] observation) {
    return Observations.state(simulation(), skipped, observation);
  }

  @Override
  protected void observe(double[] observation) {
    observeState(observation);
  }
}
