package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.NumberRange;
import java.util.List;

/**
 * A body with two legs and two arms that has to walk forward: Gymnasium's {@code Humanoid-v5}.
 *
 * <p>Observation: positions, without the first two, which are those on the ground, velocities, and
 * of the bodies their inertias and masses, velocities, the actuators' forces and the external
 * forces and torques. Actions: seventeen controls, within +-0.4. Reward: the velocity of the centre
 * of mass along the first axis, and five for being healthy, minus costs of the squared controls and
 * of the squared forces. The episode terminates when the torso is too low or too high.
 */
public final class Humanoid extends HumanoidBody {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("weight of the velocity") double forwardRewardWeight,
      @Explained("weight of the controls' squared length") double ctrlCostWeight,
      @Explained("weight of the squared contact forces") double contactCostWeight,
      @Explained("what the cost of contact forces is clipped to") NumberRange contactCostRange,
      @Explained("reward of each step in a healthy state") double healthyReward,
      @Explained("whether an unhealthy state ends the episode") boolean terminateWhenUnhealthy,
      @Explained("what the torso's height must lie between") NumberRange healthyZRange,
      @Explained("spread of the first states") double resetNoiseScale,
      @Explained("whether the position on the ground is left out of observations")
          boolean excludeCurrentPositionsFromObservation,
      @Explained("whether inertias and masses of bodies are observed")
          boolean includeCinertInObservation,
      @Explained("whether velocities of bodies are observed") boolean includeCvelInObservation,
      @Explained("whether the actuators' forces are observed")
          boolean includeQfrcActuatorInObservation,
      @Explained("whether contact forces are observed") boolean includeCfrcExtInObservation)
      implements HumanoidBody.Options {
    /** Refuses impossible values. */
    public Options {
      HumanoidBody.Options.validate(xmlFile, frameSkip, ctrlCostWeight, resetNoiseScale);
      Bounds.finite("forward_reward_weight", forwardRewardWeight);
      Bounds.finite("contact_cost_weight", contactCostWeight);
      Bounds.finite("healthy_reward", healthyReward);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this(
          "humanoid.xml",
          5,
          1.25,
          0.1,
          5e-7,
          new NumberRange(Double.NEGATIVE_INFINITY, 10),
          5,
          true,
          new NumberRange(1, 2),
          1e-2,
          true,
          true,
          true,
          true,
          true);
    }
  }

  private final Options options;
  private final DoubleArray xipos;
  private final double[] masses;
  private final double mass;

  Humanoid(MujocoModel model, Options options) {
    super(model, options);
    this.options = options;
    this.xipos = simulation().doubles("xipos");
    this.masses = model.doubles("body_mass");
    this.mass = NumpySum.of(masses);
  }

  @Override
  protected double act(float[] action) {
    double xBefore = massCenter(0);
    double yBefore = massCenter(1);
    simulate(action);
    double xVelocity = (massCenter(0) - xBefore) / dt();
    double yVelocity = (massCenter(1) - yBefore) / dt();

    double forwardReward = options.forwardRewardWeight * xVelocity;
    double healthyReward = isHealthy() ? options.healthyReward : 0;
    double ctrlCost = controlCost();
    double contactCost = contactCost(options.contactCostWeight, options.contactCostRange);
    double x = simulation().qpos().get(0);
    double y = simulation().qpos().get(1);
    info("x_position", x);
    info("y_position", y);
    info("distance_from_origin", Norm.of(x, y));
    info("x_velocity", xVelocity);
    info("y_velocity", yVelocity);
    info("reward_survive", healthyReward);
    info("reward_forward", forwardReward);
    info("reward_ctrl", -ctrlCost);
    info("reward_contact", -contactCost);
    return forwardReward + healthyReward - (ctrlCost + contactCost);
  }

  /** A coordinate of the centre of mass: the mean of the bodies', weighted by their masses. */
  private double massCenter(int axis) {
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      sum += masses[i] * xipos.get(3 * i + axis);
    }
    return sum / mass;
  }

  private boolean isHealthy() {
    return options.healthyZRange.inside(simulation().qpos().get(2));
  }

  @Override
  protected boolean isTerminal() {
    return options.terminateWhenUnhealthy && !isHealthy();
  }

  @Override
  protected List<String> infoKeys() {
    return List.of(
        "x_position",
        "y_position",
        "distance_from_origin",
        "x_velocity",
        "y_velocity",
        "reward_survive",
        "reward_forward",
        "reward_ctrl",
        "reward_contact");
  }
}
