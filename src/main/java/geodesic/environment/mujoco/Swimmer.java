package geodesic.environment.mujoco;

import geodesic.options.Explained;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * Three links in a viscous plane that have to swim forward: Gymnasium's {@code Swimmer-v5}.
 *
 * <p>Observation: positions, without the first two, which are those in the plane, then velocities.
 * Actions: two torques, within +-1. Reward: the velocity along the first axis, minus a cost of the
 * action's squared length. An episode never terminates.
 */
public final class Swimmer extends Locomotion {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("weight of the velocity") double forwardRewardWeight,
      @Explained("weight of the action's squared length") double ctrlCostWeight,
      @Explained("spread of the first states") double resetNoiseScale,
      @Explained("whether the position in the plane is left out of observations")
          boolean excludeCurrentPositionsFromObservation)
      implements Locomotion.Options {
    /** Refuses impossible values. */
    public Options {
      Locomotion.Options.validate(
          xmlFile, frameSkip, forwardRewardWeight, ctrlCostWeight, resetNoiseScale);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this("swimmer.xml", 4, 1, 1e-4, 0.1, true);
    }
  }

  private final Options options;

  Swimmer(MujocoModel model, Options options) {
    super(model, options, 2, 0);
    this.options = options;
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, options.resetNoiseScale, qpos);
    Noise.uniform(random, options.resetNoiseScale, qvel);
  }

  @Override
  protected double act(float[] action) {
    DoubleArray qpos = simulation().qpos();
    double xBefore = qpos.get(0);
    double yBefore = qpos.get(1);
    simulate(action);
    double x = qpos.get(0);
    double y = qpos.get(1);
    double xVelocity = (x - xBefore) / dt();
    double yVelocity = (y - yBefore) / dt();

    double forwardReward = forwardReward(xVelocity);
    float ctrlCost = controlCost(action);
    info("x_position", x);
    info("y_position", y);
    info("distance_from_origin", Norm.of(x, y));
    info("x_velocity", xVelocity);
    info("y_velocity", yVelocity);
    info("reward_forward", forwardReward);
    info("reward_ctrl", -ctrlCost);
    return forwardReward - ctrlCost;
  }

  @Override
  protected List<String> infoKeys() {
    return List.of(
        "x_position",
        "y_position",
        "distance_from_origin",
        "x_velocity",
        "y_velocity",
        "reward_forward",
        "reward_ctrl");
  }
}
