package geodesic.environment.mujoco;

import geodesic.options.Bounds;
import geodesic.options.NumberRange;
import geodesic.random.Pcg64;

/**
 * A body with two legs and two arms: what {@code Humanoid-v5} and {@code HumanoidStandup-v5} have
 * in common. They differ in how the body lies or stands at first, and in the reward.
 *
 * <p>Observation: positions, without the first two, which are those on the ground, velocities, and
 * of the bodies their inertias and masses, velocities, the actuators' forces and the external
 * forces and torques.
 */
abstract sealed class HumanoidBody extends MujocoEnvironment permits Humanoid, HumanoidStandup {
  /** The positions that say where the body is. */
  private static final int PLACES = 2;

  /** The keyword arguments that both have. */
  interface Options extends ModelOptions {
    double ctrlCostWeight();

    double resetNoiseScale();

    boolean excludeCurrentPositionsFromObservation();

    boolean includeCinertInObservation();

    boolean includeCvelInObservation();

    boolean includeQfrcActuatorInObservation();

    boolean includeCfrcExtInObservation();

    /** Refuses impossible values. */
    static void validate(
        String xmlFile, int frameSkip, double ctrlCostWeight, double resetNoiseScale) {
      ModelOptions.validate(xmlFile, frameSkip);
      Bounds.finite("ctrl_cost_weight", ctrlCostWeight);
      Bounds.atLeast("reset_noise_scale", resetNoiseScale, 0);
    }
  }

  private final Options options;
  private final int skipped;
  private final BodyObservation.Writer parts;
  private final DoubleArray cfrcExt;
  private final double[] forces;
  private final double[] controls;

  HumanoidBody(MujocoModel model, Options options) {
    super(
        model,
        options.frameSkip(),
        model.size("nq") + model.size("nv") - skipped(options) + parts(options).size(model));
    this.options = options;
    this.skipped = skipped(options);
    this.parts = parts(options).of(simulation());
    this.cfrcExt = simulation().doubles("cfrc_ext");
    this.forces = new double[cfrcExt.size()];
    this.controls = new double[model.size("nu")];
  }

  private static int skipped(Options options) {
    return options.excludeCurrentPositionsFromObservation() ? PLACES : 0;
  }

  private static BodyObservation parts(Options options) {
    return new BodyObservation(
        options.includeCinertInObservation(),
        options.includeCvelInObservation(),
        options.includeQfrcActuatorInObservation(),
        options.includeCfrcExtInObservation());
  }

  @Override
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {
    Noise.uniform(random, options.resetNoiseScale(), qpos);
    Noise.uniform(random, options.resetNoiseScale(), qvel);
  }

  /** The cost of the squared controls, as the simulation has them. */
  final double controlCost() {
    simulation().ctrl().copyTo(controls);
    return options.ctrlCostWeight() * NumpySum.ofSquares(controls);
  }

  /** The cost of the squared contact forces. */
  final double contactCost(double weight, NumberRange range) {
    cfrcExt.copyTo(forces);
    return range.clip(weight * NumpySum.ofSquares(forces));
  }

  @Override
  protected void observe(double[] observation) {
    int at = Observations.state(simulation(), skipped, observation);
    parts.write(observation, at);
  }
}
