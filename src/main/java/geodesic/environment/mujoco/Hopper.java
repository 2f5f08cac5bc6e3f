package geodesic.environment.mujoco;

import geodesic.options.Explained;
import geodesic.options.NumberRange;

/**
 * A leg with one foot in a vertical plane that has to hop forward: Gymnasium's {@code Hopper-v5}.
 *
 * <p>Observation: positions, without the first one, which is that along the track, then velocities
 * within +-10. Actions: three torques, within +-1. Reward: the velocity along the track, and one
 * for being healthy, minus a cost of the action's squared length. The episode terminates when the
 * torso is too low or leans too far, or a number of the state is out of range.
 */
public final class Hopper extends PlanarRunner {
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
      implements PlanarRunner.Options {
    /** Refuses impossible values. */
    public Options {
      PlanarRunner.Options.validate(
          xmlFile, frameSkip, forwardRewardWeight, ctrlCostWeight, healthyReward, resetNoiseScale);
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

  private final NumberRange stateRange;

  Hopper(MujocoModel model, Options options) {
    super(model, options);
    this.stateRange = options.healthyStateRange;
  }

  @Override
  boolean isHealthy() {
    DoubleArray qpos = simulation().qpos();
    DoubleArray qvel = simulation().qvel();
    boolean healthy = super.isHealthy();
    for (int i = 2; i < qpos.size(); i++) {
      healthy &= stateRange.inside(qpos.get(i));
    }
    for (int i = 0; i < qvel.size(); i++) {
      healthy &= stateRange.inside(qvel.get(i));
    }
    return healthy;
  }
}
