package geodesic.environment.classic;

import geodesic.environment.Drawable;
import geodesic.environment.SimulatedEnvironment;
import geodesic.environment.Space;
import geodesic.environment.StatefulEnvironment;
import geodesic.random.Pcg64;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * What all classic-control environments share: a state vector in double precision, and how it is
 * drawn. A subclass adds the physics.
 *
 * <p>A step allocates nothing.
 */
abstract class ClassicEnvironment extends SimulatedEnvironment
    implements StatefulEnvironment, Drawable {
  private static final float[] NO_ACTION = {};

  private final double[] state;

  /** For the picture alone, and therefore not part of the state that is saved. */
  private final float[] lastAction;

  private boolean acted;

  ClassicEnvironment(Space observationSpace, Space actionSpace, int stateSize) {
    super(observationSpace, actionSpace);
    this.state = new double[stateSize];
    this.lastAction = new float[actionSpace.size()];
  }

  /** Draws the first state of an episode, in the order of draws of Gymnasium. */
  abstract void drawState(Pcg64 random, double[] state);

  /** Replaces the state by the next one and returns the reward; the action is valid. */
  abstract double advance(double[] state, float[] action);

  /** Returns whether a state that {@link #advance} has reached ends the episode. */
  abstract boolean isTerminal(double[] state);

  /** Writes the observation of a state. */
  abstract void observe(double[] state, float[] observation);

  /** Returns how a state looks. */
  abstract Drawing drawing();

  @Override
  protected final void begin(Pcg64 random, float[] observation) {
    drawState(random, state);
    acted = false;
    observe(state, observation);
  }

  @Override
  protected final double advance(Pcg64 random, float[] action, float[] observation) {
    double reward = advance(state, action);
    System.arraycopy(action, 0, lastAction, 0, lastAction.length);
    acted = true;
    observe(state, observation);
    return reward;
  }

  @Override
  protected final boolean isTerminal() {
    return isTerminal(state);
  }

  @Override
  public final double[] state() {
    requireStarted();
    return state.clone();
  }

  @Override
  public final void setState(double[] newState) {
    requireState(newState, state.length);
    System.arraycopy(newState, 0, state, 0, state.length);
    acted = false;
    goOn();
  }

  @Override
  public final void observe(float[] observation) {
    requireObservation(observation);
    requireStarted();
    observe(state, observation);
  }

  @Override
  public final void save(DataOutput output) throws IOException {
    output.writeBoolean(isStarted());
    output.writeBoolean(terminated());
    for (double value : state) {
      output.writeDouble(value);
    }
    saveGenerator(output);
  }

  @Override
  public final void restore(DataInput input) throws IOException {
    boolean wasStarted = input.readBoolean();
    boolean wasTerminated = input.readBoolean();
    double[] newState = new double[state.length];
    for (int i = 0; i < newState.length; i++) {
      newState[i] = input.readDouble();
    }
    Optional<Pcg64> random = readGenerator(input);
    System.arraycopy(newState, 0, state, 0, state.length);
    acted = false;
    continueAt(random, wasStarted, wasTerminated);
  }

  @Override
  public final void draw(Graphics2D graphics, int width, int height) {
    requireStarted();
    drawing().draw(graphics, width, height, state, acted ? lastAction : NO_ACTION);
  }

  @Override
  public final Dimension preferredSize() {
    return drawing().size();
  }

  @Override
  public final double framesPerSecond() {
    return drawing().framesPerSecond();
  }
}
