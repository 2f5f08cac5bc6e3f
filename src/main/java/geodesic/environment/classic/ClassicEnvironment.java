package geodesic.environment.classic;

import geodesic.environment.Drawable;
import geodesic.environment.Space;
import geodesic.environment.StatefulEnvironment;
import geodesic.random.Pcg64;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What all classic-control environments share: a state vector in double precision, a generator for
 * first states, the end of the episode, and the refusal of wrong use. A subclass adds the physics.
 *
 * <p>A step allocates nothing.
 */
abstract class ClassicEnvironment implements StatefulEnvironment, Drawable {
  private static final float[] NO_ACTION = {};

  private final Space observationSpace;
  private final Space actionSpace;
  private final double[] state;

  /** For the picture alone, and therefore not part of the state that is saved. */
  private final float[] lastAction;

  private boolean acted;
  private Pcg64 random;
  private boolean started;
  private boolean terminated;

  ClassicEnvironment(Space observationSpace, Space actionSpace, int stateSize) {
    this.observationSpace = observationSpace;
    this.actionSpace = actionSpace;
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
  public final Space observationSpace() {
    return observationSpace;
  }

  @Override
  public final Space actionSpace() {
    return actionSpace;
  }

  @Override
  public final void reset(long seed, float[] observation) {
    requireObservation(observation);
    random = new Pcg64(seed);
    begin(observation);
  }

  @Override
  public final void reset(float[] observation) {
    requireObservation(observation);
    if (random == null) {
      throw new IllegalStateException("the first reset needs a seed");
    }
    begin(observation);
  }

  private void begin(float[] observation) {
    drawState(random, state);
    started = true;
    acted = false;
    terminated = false;
    observe(state, observation);
  }

  @Override
  public final double step(float[] action, float[] observation) {
    if (!started) {
      throw new IllegalStateException("call reset before the first step");
    }
    if (terminated) {
      throw new IllegalStateException(
          "the episode has terminated; call reset before the next step");
    }
    actionSpace.requireAction(action);
    requireObservation(observation);
    double reward = advance(state, action);
    System.arraycopy(action, 0, lastAction, 0, lastAction.length);
    acted = true;
    terminated = isTerminal(state);
    observe(state, observation);
    return reward;
  }

  @Override
  public final boolean terminated() {
    return terminated;
  }

  /** Returns false: only a time limit around this environment truncates. */
  @Override
  public final boolean truncated() {
    return false;
  }

  @Override
  public final double[] state() {
    requireStarted();
    return state.clone();
  }

  @Override
  public final void setState(double[] newState) {
    if (newState.length != state.length) {
      throw new IllegalArgumentException(
          "a state of " + this + " has length " + state.length + ", got " + newState.length);
    }
    for (int i = 0; i < newState.length; i++) {
      if (!Double.isFinite(newState[i])) {
        throw new IllegalArgumentException("state[" + i + "] is not finite: " + newState[i]);
      }
    }
    System.arraycopy(newState, 0, state, 0, state.length);
    started = true;
    acted = false;
    terminated = false;
  }

  @Override
  public final void observe(float[] observation) {
    requireObservation(observation);
    requireStarted();
    observe(state, observation);
  }

  @Override
  public final void save(DataOutput output) throws IOException {
    output.writeBoolean(started);
    output.writeBoolean(terminated);
    for (double value : state) {
      output.writeDouble(value);
    }
    output.writeBoolean(random != null);
    if (random != null) {
      random.save(output);
    }
  }

  @Override
  public final void restore(DataInput input) throws IOException {
    boolean newStarted = input.readBoolean();
    boolean newTerminated = input.readBoolean();
    double[] newState = new double[state.length];
    for (int i = 0; i < newState.length; i++) {
      newState[i] = input.readDouble();
    }
    Pcg64 newRandom = null;
    if (input.readBoolean()) {
      newRandom = new Pcg64(0);
      newRandom.restore(input);
    }
    started = newStarted;
    acted = false;
    terminated = newTerminated;
    System.arraycopy(newState, 0, state, 0, state.length);
    random = newRandom;
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

  @Override
  public final String toString() {
    return getClass().getSimpleName();
  }

  private void requireStarted() {
    if (!started) {
      throw new IllegalStateException("there is no state before the first reset");
    }
  }

  private void requireObservation(float[] observation) {
    if (observation.length != observationSpace.size()) {
      throw new IllegalArgumentException(
          "an observation of "
              + this
              + " has length "
              + observationSpace.size()
              + ", got "
              + observation.length);
    }
  }
}
