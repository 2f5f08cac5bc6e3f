package geodesic.environment.mujoco;

import geodesic.options.Explained;
import geodesic.options.NumberRange;

/**
 * Two legs in a vertical plane that have to walk forward: Gymnasium's {@code Walker2d-v5}.
 *
 * <p>Observation: positions, without the first one, which is that along the track, then velocities
 * within +-10. Actions: six torques, within +-1. Reward: the velocity along the track, and one for
 * being healthy, minus a cost of the action's squared length. The episode terminates when the torso
 * is too low or too high, or leans too far.
 */
public final class Walker2d extends PlanarRunner {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("weight of the velocity") double forwardRewardWeight,
      @Explained("weight of the action's squared length") double ctrlCostWeight,
      @Explained("reward of each step in a healthy state") double healthyReward,
      @Explained("whether an unhealthy state ends the episode") boolean terminateWhenUnhealthy,
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
          "walker2d_v5.xml",
          4,
          1,
          1e-3,
          1,
          true,
          new NumberRange(0.8, 2),
          new NumberRange(-1, 1),
          5e-3,
          true);
    }
  }

  Walker2d(MujocoModel model, Options options) {
    super(model, options);
  }
}
