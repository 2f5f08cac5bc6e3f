package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.NumberRange;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * A leg with one foot in a vertical plane that has to hop forward: Gymnasium's {@code Hopper-v5}.
 *
 * <p>Observation: positions, without the first one, which is that along the track, then velocities
 * within +-10. Actions: three torques, within +-1. Reward: the velocity along the track, and one
 * for being healthy, minus a cost of the action's squared length. The episode terminates when the
 * torso is too low or leans too far, or a number of the state is out of range.
 */
public final class Hopper extends MujocoEnvironment {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("weight of the velocity") double forwardRewardWeight,
      @Explained("weight of the action's squared length") double ctrlCostWeight,
      @Explained("reward of each step in a healthy state") double healthyReward,
      @Explained("whether an unhealthy state ends the episode") boolean terminateWhenUnhealthy,
      @Explained("what positions and velocities but the first two positions must lie between")
          NumberRange healthyStateRange,
      @Explained("what the torso's height must lie between") NumberRange healthyZRange,
      @Explained("what the torso's angle must lie between") NumberRange healthyAngleRange,
      @Explained("spread of the first states") double resetNoiseScale,
      @Explained("whether the position along the track is left out of observations")
          boolean excludeCurrentPositionsFromObservation)
      implements ModelOptions {
    /** Refuses impossible values. */
    public Options {
      ModelOptions.validate(xmlFile, frameSkip);
      Bounds.finite("forward_reward_weight", forwardRewardWeight);
      Bounds.finite("ctrl_cost_weight", ctrlCostWeight);
      Bounds.finite("healthy_reward", healthyReward);
      Bounds.atLeast("reset_noise_scale", resetNoiseScale, 0);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this(
          "hopper.xml",
          4,
          1,
          1e-3,
          1,
          true,
          new NumberRange(-100, 100),
          new NumberRange(0.7, Double.POSITIVE_INFINITY),
          new NumberRange(-0.2, 0.2),
          5e-3,
          true);
    }
  }

  private final Options options;
  private final int skipped;

  Hopper(MujocoModel model, Options options) {
    super(model, options.frameSkip, model.size("nq") + model.size("nv") - skipped(options));
    this.options = options;
    this.skipped = skipped(options);
  }

  private static int skipped(Options options) {
    return options.excludeCurrentPositionsFromObservation ? 1 : 0;
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, options.resetNoiseScale, qpos);
    Noise.uniform(random, options.resetNoiseScale, qvel);
  }

  @Override
  protected double act(float[] action) {
    double before = simulation().qpos().get(0);
    simulate(action);
    double after = simulation().qpos().get(0);
    double velocity = (after - before) / dt();

    double forwardReward = options.forwardRewardWeight * velocity;
    double healthyReward = isHealthy() ? options.healthyReward : 0;
    float ctrlCost = (float) options.ctrlCostWeight * NumpySum.ofSquares(action);
    info("x_position", after);
    info("z_distance_from_origin", simulation().qpos().get(1) - initialQpos(1));
    info("x_velocity", velocity);
    info("reward_forward", forwardReward);
    info("reward_ctrl", -ctrlCost);
    info("reward_survive", healthyReward);
    return forwardReward + healthyReward - ctrlCost;
  }

  private boolean isHealthy() {
    DoubleArray qpos = simulation().qpos();
    DoubleArray qvel = simulation().qvel();
    boolean healthy =
        options.healthyZRange.inside(qpos.get(1)) && options.healthyAngleRange.inside(qpos.get(2));
    for (int i = 2; i < qpos.size(); i++) {
      healthy &= options.healthyStateRange.inside(qpos.get(i));
    }
    for (int i = 0; i < qvel.size(); i++) {
      healthy &= options.healthyStateRange.inside(qvel.get(i));
    }
    return healthy;
  }

  @Override
  protected boolean isTerminal() {
    return options.terminateWhenUnhealthy && !isHealthy();
  }

  @Override
  protected void observe(double[] observation) {
    Observations.stateWithin(simulation(), skipped, 10, observation);
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
