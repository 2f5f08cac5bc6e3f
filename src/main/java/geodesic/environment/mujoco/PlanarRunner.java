package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.NumberRange;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * A body with one or two legs in a vertical plane that has to run forward without falling: what
 * {@code Hopper-v5} and {@code Walker2d-v5} have in common. They differ in the model, the defaults
 * and in what is healthy.
 *
 * <p>Observation: positions, without the first one, which is that along the track, then velocities
 * within +-10. Reward: the velocity along the track, and one for being healthy, minus a cost of the
 * action's squared length. The episode terminates in an unhealthy state.
 */
abstract sealed class PlanarRunner extends Locomotion permits Hopper, Walker2d {
  /** Velocities are seen within this. */
  private static final double VELOCITY_BOUND = 10;

  /** The keyword arguments that both have. */
  interface Options extends Locomotion.Options {
    double healthyReward();

    boolean terminateWhenUnhealthy();

    NumberRange healthyZRange();

    NumberRange healthyAngleRange();

    /** Refuses impossible values. */
    static void validate(
        String xmlFile,
        int frameSkip,
        double forwardRewardWeight,
        double ctrlCostWeight,
        double healthyReward,
        double resetNoiseScale) {
      Locomotion.Options.validate(
          xmlFile, frameSkip, forwardRewardWeight, ctrlCostWeight, resetNoiseScale);
      Bounds.finite("healthy_reward", healthyReward);
    }
  }

  private final Options options;

  PlanarRunner(MujocoModel model, Options options) {
    super(model, options, 1, 0);
    this.options = options;
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, options.resetNoiseScale(), qpos);
    Noise.uniform(random, options.resetNoiseScale(), qvel);
  }

  @Override
  protected double act(float[] action) {
    double before = simulation().qpos().get(0);
    simulate(action);
    double after = simulation().qpos().get(0);
    double velocity = (after - before) / dt();

    double forwardReward = forwardReward(velocity);
    double healthyReward = isHealthy() ? options.healthyReward() : 0;
    float ctrlCost = controlCost(action);
    info("x_position", after);
    info("z_distance_from_origin", simulation().qpos().get(1) - initialQpos(1));
    info("x_velocity", velocity);
    info("reward_forward", forwardReward);
    info("reward_ctrl", -ctrlCost);
    info("reward_survive", healthyReward);
    return forwardReward + healthyReward - ctrlCost;
  }

  /** Whether the torso's height and angle are within their ranges. */
  boolean isHealthy() {
    DoubleArray qpos = simulation().qpos();
    return options.healthyZRange().inside(qpos.get(1))
        && options.healthyAngleRange().inside(qpos.get(2));
  }

  @Override
  protected boolean isTerminal() {
    return options.terminateWhenUnhealthy() && !isHealthy();
  }

  @Override
  protected void observe(double[] observation) {
    int end = observeState(observation);
    for (int i = end - simulation().qvel().size(); i < end; i++) {
      observation[i] = Math.min(Math.max(observation[i], -VELOCITY_BOUND), VELOCITY_BOUND);
    }
  }

  @Override
  protected List<String> infoKeys() {
    return List.of(
        "x_position",
        "z_distance_from_origin",
        "x_velocity",
        "reward_forward",
        "reward_ctrl",
        "reward_survive");
  }
}
