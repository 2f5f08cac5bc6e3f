package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.NumberRange;
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
public final class HumanoidStandup extends HumanoidBody {
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
      implements HumanoidBody.Options {
    /** Refuses impossible values. */
    public Options {
      HumanoidBody.Options.validate(xmlFile, frameSkip, ctrlCostWeight, resetNoiseScale);
      Bounds.finite("uph_cost_weight", uphCostWeight);
      Bounds.finite("impact_cost_weight", impactCostWeight);
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
  private final double timestep;

  HumanoidStandup(MujocoModel model, Options options) {
    super(model, options);
    this.options = options;
    this.timestep = model.option("timestep");
  }

  @Override
  protected double act(float[] action) {
    simulate(action);
    double height = simulation().qpos().get(2);

    double uphCost = height / timestep;
    double ctrlCost = controlCost();
    double impactCost = contactCost(options.impactCostWeight, options.impactCostRange);
    info("x_position", simulation().qpos().get(0));
    info("y_position", simulation().qpos().get(1));
    info("z_distance_from_origin", height - initialQpos(2));
    info("reward_linup", uphCost);
    info("reward_quadctrl", -ctrlCost);
    info("reward_impact", -impactCost);
    return uphCost - ctrlCost - impactCost + 1;
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
