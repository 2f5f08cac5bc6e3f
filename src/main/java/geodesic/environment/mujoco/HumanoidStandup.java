package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.NumberRange;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * The body of {@link Humanoid}, which lies on the ground and has to stand up: Gymnasium's {@code
 * HumanoidStandup-v5}.
 *
 * <p>Observation: positions, without the first two, which are those on the ground, velocities, and
 * of the bodies their inertias and masses, velocities, the actuators' forces and the external
 * forces and torques. Actions: seventeen controls, within +-0.4. Reward: the torso's height by the
 * simulation's time step, minus costs of the squared controls and of the squared forces, plus 1. An
 * episode never terminates.
 */
public final class HumanoidStandup extends MujocoEnvironment {
  /** Gymnasium's keyword arguments. */
  public record Options(
      @Explained("the model: one of Gymnasium's, or a path") String xmlFile,
      @Explained("steps of the simulation for each action") int frameSkip,
      @Explained("accepted, and unused as in Gymnasium") double uphCostWeight,
      @Explained("weight of the controls' squared length") double ctrlCostWeight,
      @Explained("weight of the squared contact forces") double impactCostWeight,
      @Explained("what the cost of contact forces is clipped to") NumberRange impactCostRange,
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
      Bounds.finite("uph_cost_weight", uphCostWeight);
      Bounds.finite("ctrl_cost_weight", ctrlCostWeight);
      Bounds.finite("impact_cost_weight", impactCostWeight);
      Bounds.atLeast("reset_noise_scale", resetNoiseScale, 0);
    }

    /** Gymnasium's defaults. */
    public Options() {
      this(
          "humanoidstandup.xml",
          5,
          1,
          0.1,
          0.5e-6,
          new NumberRange(Double.NEGATIVE_INFINITY, 10),
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
  private final DoubleArray cfrcExt;
  private final double[] forces;
  private final double[] controls;
  private final double timestep;

  HumanoidStandup(MujocoModel model, Options options) {
    super(
        model,
        options.frameSkip,
        model.size("nq") + model.size("nv") - skipped(options) + parts(options).size(model));
    this.options = options;
    this.skipped = skipped(options);
    this.parts = parts(options).of(simulation());
    this.cfrcExt = simulation().doubles("cfrc_ext");
    this.forces = new double[cfrcExt.size()];
    this.controls = new double[model.size("nu")];
    this.timestep = model.option("timestep");
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
    simulate(action);
    double height = simulation().qpos().get(2);

    double uphCost = height / timestep;
    simulation().ctrl().copyTo(controls);
    double ctrlCost = options.ctrlCostWeight * NumpySum.ofSquares(controls);
    cfrcExt.copyTo(forces);
    double impactCost =
        options.impactCostRange.clip(options.impactCostWeight * NumpySum.ofSquares(forces));
    info("x_position", simulation().qpos().get(0));
    info("y_position", simulation().qpos().get(1));
    info("z_distance_from_origin", height - initialQpos(2));
    info("reward_linup", uphCost);
    info("reward_quadctrl", -ctrlCost);
    info("reward_impact", -impactCost);
    return uphCost - ctrlCost - impactCost + 1;
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
        "z_distance_from_origin",
        "reward_linup",
        "reward_quadctrl",
        "reward_impact");
  }
}
