package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.InvalidOption;
import geodesic.options.NumberRange;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * A torso on four legs that has to walk forward: Gymnasium's {@code Ant-v5}.
 *
 * <p>Observation: positions, without the first two, which are those on the ground, velocities, and
 * the external forces and torques on each body within +-1. Actions: eight torques, within +-1.
 * Reward: the velocity along the first axis, and one for being healthy, minus costs of the action's
 * squared length and of the squared forces. The episode terminates when the torso is too low or too
 * high, or a number of the state is not finite.
 */
public final class Ant extends Locomotion {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("weight of the velocity") double forwardRewardWeight,
      @Explained("weight of the action's squared length") double ctrlCostWeight,
      @Explained("weight of the squared contact forces") double contactCostWeight,
      @Explained("reward of each step in a healthy state") double healthyReward,
      @Explained("the body, by number or name, whose velocity counts") String mainBody,
      @Explained("whether an unhealthy state ends the episode") boolean terminateWhenUnhealthy,
      @Explained("what the torso's height must lie between") NumberRange healthyZRange,
      @Explained("what contact forces are clipped to") NumberRange contactForceRange,
      @Explained("spread of the first states") double resetNoiseScale,
      @Explained("whether the position on the ground is left out of observations")
          boolean excludeCurrentPositionsFromObservation,
      @Explained("whether contact forces are observed") boolean includeCfrcExtInObservation)
      implements Locomotion.Options {
    /** Refuses impossible values. */
    public Options {
      Locomotion.Options.validate(
          xmlFile, frameSkip, forwardRewardWeight, ctrlCostWeight, resetNoiseScale);
      Bounds.finite("contact_cost_weight", contactCostWeight);
      Bounds.finite("healthy_reward", healthyReward);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this(
          "ant.xml",
          5,
          1,
          0.5,
          5e-4,
          1,
          "1",
          true,
          new NumberRange(0.2, 1),
          new NumberRange(-1, 1),
          0.1,
          true,
          true);
    }
  }

  private final Options options;
  private final int mainBody;
  private final DoubleArray xpos;
  private final DoubleArray cfrcExt;
  private final double[] forces;

  Ant(MujocoModel model, Options options) {
    super(model, options, 2, contacts(model, options));
    this.options = options;
    this.mainBody = mainBody(model, options.mainBody);
    this.xpos = simulation().doubles("xpos");
    this.cfrcExt = simulation().doubles("cfrc_ext");
    this.forces = new double[cfrcExt.size()];
  }

  /** How many numbers the forces on all bodies but the world have, if they are observed. */
  private static int contacts(MujocoModel model, Options options) {
    return options.includeCfrcExtInObservation ? 6 * (model.size("nbody") - 1) : 0;
  }

  private static int mainBody(MujocoModel model, String text) {
    int body = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : model.findBody(text);
    if (body < 0 || body >= model.size("nbody")) {
      throw new InvalidOption(
          "env.main_body is '"
              + text
              + "', but must be a body of the model: its name, or its number, below "
              + model.size("nbody"));
    }
    return body;
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, options.resetNoiseScale, qpos);
    Noise.normal(random, options.resetNoiseScale, qvel);
  }

  @Override
  protected double act(float[] action) {
    double xBefore = xpos.get(3 * mainBody);
    double yBefore = xpos.get(3 * mainBody + 1);
    simulate(action);
    double xVelocity = (xpos.get(3 * mainBody) - xBefore) / dt();
    double yVelocity = (xpos.get(3 * mainBody + 1) - yBefore) / dt();

    double forwardReward = forwardReward(xVelocity);
    double healthyReward = isHealthy() ? options.healthyReward : 0;
    float ctrlCost = controlCost(action);
    double contactCost = options.contactCostWeight * NumpySum.ofSquares(contactForces());
    double x = simulation().qpos().get(0);
    double y = simulation().qpos().get(1);
    info("x_position", x);
    info("y_position", y);
    info("distance_from_origin", Norm.of(x, y));
    info("x_velocity", xVelocity);
    info("y_velocity", yVelocity);
    info("reward_forward", forwardReward);
    info("reward_ctrl", -ctrlCost);
    info("reward_contact", -contactCost);
    info("reward_survive", healthyReward);
    return forwardReward + healthyReward - (ctrlCost + contactCost);
  }

  private double[] contactForces() {
    cfrcExt.copyTo(forces);
    for (int i = 0; i < forces.length; i++) {
      forces[i] = options.contactForceRange.clip(forces[i]);
    }
    return forces;
  }

  private boolean isHealthy() {
    return simulation().qpos().isFinite()
        && simulation().qvel().isFinite()
        && options.healthyZRange.contains(simulation().qpos().get(2));
  }

  @Override
  protected boolean isTerminal() {
    return options.terminateWhenUnhealthy && !isHealthy();
  }

  @Override
  protected void observe(double[] observation) {
    int at = observeState(observation);
    if (options.includeCfrcExtInObservation) {
      System.arraycopy(contactForces(), 6, observation, at, forces.length - 6);
    }
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
        "reward_ctrl",
        "reward_contact",
        "reward_survive");
  }
}
