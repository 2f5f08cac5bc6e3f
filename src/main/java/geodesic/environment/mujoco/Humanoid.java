package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.NumberRange;
import geodesic.random.Pcg64;
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
public final class Humanoid extends MujocoEnvironment {
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
      implements ModelOptions {
    /** Refuses impossible values. */
    public Options {
      ModelOptions.validate(xmlFile, frameSkip);
      Bounds.finite("forward_reward_weight", forwardRewardWeight);
      Bounds.finite("ctrl_cost_weight", ctrlCostWeight);
      Bounds.finite("contact_cost_weight", contactCostWeight);
      Bounds.finite("healthy_reward", healthyReward);
      Bounds.atLeast("reset_noise_scale", resetNoiseScale, 0);
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
  private final int skipped;
  private final BodyObservation.Writer parts;
  private final DoubleArray xipos;
  private final DoubleArray cfrcExt;
  private final double[] forces;
  private final double[] controls;
  private final double[] masses;
  private final double mass;

  Humanoid(MujocoModel model, Options options) {
    super(
        model,
        options.frameSkip,
        model.size("nq") + model.size("nv") - skipped(options) + parts(options).size(model));
    this.options = options;
    this.skipped = skipped(options);
    this.parts = parts(options).of(simulation());
    this.xipos = simulation().doubles("xipos");
    this.cfrcExt = simulation().doubles("cfrc_ext");
    this.forces = new double[cfrcExt.size()];
    this.controls = new double[model.size("nu")];
    this.masses = model.doubles("body_mass");
    this.mass = NumpySum.of(masses);
  }

  private static int skipped(Options options) {
    return options.excludeCurrentPositionsFromObservation ? 2 : 0;
  }

  private static BodyObservation parts(Options options) {
    return new BodyObservation(
        options.includeCinertInObservation,
        options.includeCvelInObservation,
        options.includeQfrcActuatorInObservation,
        options.includeCfrcExtInObservation);
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, options.resetNoiseScale, qpos);
    Noise.uniform(random, options.resetNoiseScale, qvel);
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
    simulation().ctrl().copyTo(controls);
    double ctrlCost = options.ctrlCostWeight * NumpySum.ofSquares(controls);
    cfrcExt.copyTo(forces);
    double contactCost =
        options.contactCostRange.clip(options.contactCostWeight * NumpySum.ofSquares(forces));
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
  protected void observe(double[] observation) {
    int at = Observations.state(simulation(), skipped, observation);
    parts.write(observation, at);
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
