package geodesic.environment.mujoco;

import geodesic.options.Explained;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * A two-legged cheetah in a vertical plane that has to run forward: Gymnasium's {@code
 * HalfCheetah-v5}.
 *
 * <p>Observation: positions, without the first one, which is that along the track, then velocities.
 * Actions: six torques, within +-1. Reward: the velocity along the track, minus a cost of the
 * action's squared length. An episode never terminates.
 */
public final class HalfCheetah extends Locomotion {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("weight of the velocity") double forwardRewardWeight,
      @Explained("weight of the action's squared length") double ctrlCostWeight,
      @Explained("spread of the first states") double resetNoiseScale,
      @Explained("whether the position along the track is left out of observations")
          boolean excludeCurrentPositionsFromObservation)
      implements Locomotion.Options {
    /** Refuses impossible values. */
    public Options {
      Locomotion.Options.validate(
          xmlFile, frameSkip, forwardRewardWeight, ctrlCostWeight, resetNoiseScale);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this("half_cheetah.xml", 5, 1.0, 0.1, 0.1, true);
    }
  }

  private final Options options;

  HalfCheetah(MujocoModel model, Options options) {
    super(model, options, 1, 0);
    this.options = options;
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, options.resetNoiseScale, qpos);
    Noise.normal(random, options.resetNoiseScale, qvel);
  }

  @Override
  protected double act(float[] action) {
    double before = simulation().qpos().get(0);
    simulate(action);
    double after = simulation().qpos().get(0);
    double velocity = (after - before) / dt();

    double forwardReward = forwardReward(velocity);
    float ctrlCost = controlCost(action);
    info("x_position", after);
    info("x_velocity", velocity);
    info("reward_forward", forwardReward);
    info("reward_ctrl", -ctrlCost);
    return forwardReward - ctrlCost;
  }

  @Override
  protected List<String> infoKeys() {
    return List.of("x_position", "x_velocity", "reward_forward", "reward_ctrl");
  }
}
