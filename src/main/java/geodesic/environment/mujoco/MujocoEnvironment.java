package geodesic.environment.mujoco;

import geodesic.environment.Box;
import geodesic.environment.DoubleObservations;
import geodesic.environment.Drawable;
import geodesic.environment.SimulatedEnvironment;
import geodesic.environment.StatefulEnvironment;
import geodesic.random.Pcg64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A task on a MuJoCo model, as Gymnasium's {@code MujocoEnv}: an action is a vector of controls
 * that hold for some steps of the simulation. A subclass says in {@link #act} what an action earns,
 * and, where they differ from the usual ones, what an episode starts from, what is seen of the
 * state and where an episode ends.
 *
 * <p>{@link #state} is the vector of generalised positions and velocities. Observations are
 * computed in double precision, as Gymnasium returns them, and rounded to float.
 */
public abstract class MujocoEnvironment extends SimulatedEnvironment
    implements StatefulEnvironment, DoubleObservations {
  private final Simulation simulation;
  private final int frameSkip;
  private final double dt;
  private final double[] initialQpos;
  private final double[] initialQvel;
  private final double[] qpos;
  private final double[] qvel;
  private final double[] exact;
  private final ChosenInfo infos = new ChosenInfo();
  private Drawable drawing;

  /**
   * Makes an environment that waits for its first reset.
   *
   * @param model the world
   * @param frameSkip the steps of the simulation for each action; at least 1
   * @param observationSize how many numbers {@link #observe(double[])} writes
   */
  protected MujocoEnvironment(MujocoModel model, int frameSkip, int observationSize) {
    super(
        Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, observationSize),
        model.actionSpace());
    this.simulation = new Simulation(model);
    this.frameSkip = frameSkip;
    this.dt = model.option("timestep") * frameSkip;
    this.qpos = new double[model.size("nq")];
    this.qvel = new double[model.size("nv")];
    simulation.qpos().copyTo(qpos);
    simulation.qvel().copyTo(qvel);
    this.initialQpos = qpos.clone();
    this.initialQvel = qvel.clone();
    this.exact = new double[observationSize];
  }

  /** An environment that sees all positions and velocities. */
  protected MujocoEnvironment(MujocoModel model, int frameSkip) {
    this(model, frameSkip, model.size("nq") + model.size("nv"));
  }

  /**
   * Draws the state that an episode starts from; does nothing by default.
   *
   * @param random the generator to draw from
   * @param qpos the model's own positions; modified
   * @param qvel the model's own velocities; modified
   */
  protected void start(Pcg64 random, double[] qpos, double[] qvel) {}

  /**
   * Takes an action, by one call of {@link #simulate}, and returns its reward.
   *
   * @param action a valid one; not modified
   */
  protected abstract double act(float[] action);

  /**
   * Writes what is seen of the present state: by default all positions, then all velocities.
   *
   * @param observation receives it
   */
  protected void observe(double[] observation) {
    Observations.state(simulation, 0, observation);
  }

  /** Returns whether the state that {@link #act} has reached ends the episode; never by default. */
  @Override
  protected boolean isTerminal() {
    return false;
  }

  /** The names of the numbers that {@link #act} tells beside the reward; none by default. */
  protected List<String> infoKeys() {
    return List.of();
  }

  /** The simulation. */
  protected final Simulation simulation() {
    return simulation;
  }

  /** The time that an action takes [s]. */
  protected final double dt() {
    return dt;
  }

  /** A position of the model's own configuration, from which episodes start. */
  protected final double initialQpos(int index) {
    return initialQpos[index];
  }

  /** Sets the controls to the action and advances the simulation by the time of one action. */
  protected final void simulate(float[] action) {
    DoubleArray ctrl = simulation.ctrl();
    for (int i = 0; i < action.length; i++) {
      ctrl.set(i, action[i]);
    }
    simulation.step(frameSkip);
  }

  /** Tells a number of this step's info, for those who chose it. */
  protected final void info(String key, double value) {
    infos.tell(key, value);
  }

  @Override
  protected final void begin(Pcg64 random, float[] observation) {
    simulation.reset();
    System.arraycopy(initialQpos, 0, qpos, 0, qpos.length);
    System.arraycopy(initialQvel, 0, qvel, 0, qvel.length);
    start(random, qpos, qvel);
    place();
    writeObservation(observation);
  }

  /** Sets positions and velocities, and computes what follows from them. */
  private void place() {
    simulation.qpos().copyFrom(qpos);
    simulation.qvel().copyFrom(qvel);
    simulation.forward();
    infos.clear();
  }

  @Override
  protected final double advance(Pcg64 random, float[] action, float[] observation) {
    double reward = act(action);
    writeObservation(observation);
    return reward;
  }

  @Override
  public final void chooseInfo(List<String> keys) {
    infos.choose(keys, infoKeys(), this);
  }

  @Override
  public final double info(int index) {
    return infos.get(index);
  }

  /** Positions, then velocities. */
  @Override
  public final double[] state() {
    requireStarted();
    double[] state = new double[qpos.length + qvel.length];
    Observations.state(simulation, 0, state);
    return state;
  }

  /**
   * Continues from positions and velocities, as Gymnasium's {@code set_state}: what the solver
   * starts from is left as it is.
   */
  @Override
  public final void setState(double[] state) {
    requireState(state, qpos.length + qvel.length);
    System.arraycopy(state, 0, qpos, 0, qpos.length);
    System.arraycopy(state, qpos.length, qvel, 0, qvel.length);
    place();
    goOn();
  }

  @Override
  public final void observe(float[] observation) {
    requireObservation(observation);
    requireStarted();
    writeObservation(observation);
  }

  private void writeObservation(float[] observation) {
    observe(exact);
    for (int i = 0; i < exact.length; i++) {
      observation[i] = (float) exact[i];
    }
  }

  @Override
  public final void exactObservation(double[] observation) {
    System.arraycopy(exact, 0, observation, 0, exact.length);
  }

  /** A copy of the last observation before it was rounded to float. */
  public final double[] exactObservation() {
    return exact.clone();
  }

  @Override
  public final void save(DataOutput output) throws IOException {
    saveGenerator(output);
    output.writeBoolean(isStarted());
    output.writeBoolean(terminated());
    SavedSimulation.of(simulation).write(output);
  }

  @Override
  public final void restore(DataInput input) throws IOException {
    Optional<Pcg64> random = readGenerator(input);
    boolean wasStarted = input.readBoolean();
    boolean wasTerminated = input.readBoolean();
    SavedSimulation.read(input, simulation).restore(simulation);
    continueAt(random, wasStarted, wasTerminated);
    infos.clear();
  }

  /** Pictures of the model's geoms. */
  @Override
  public Optional<Drawable> drawable() {
    if (drawing == null) {
      drawing = new ModelDrawing(simulation, this::isStarted, dt);
    }
    return Optional.of(drawing);
  }

  @Override
  public final void close() {
    simulation.close();
  }
}
