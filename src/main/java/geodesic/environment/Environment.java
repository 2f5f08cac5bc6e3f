package geodesic.environment;

import geodesic.options.InvalidOption;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A world that an agent acts in, one episode after the other, with the meaning of Gymnasium's
 * {@code Env}.
 *
 * <p>The order of calls is {@code reset}, then {@code step} until {@link #terminated()} or {@link
 * #truncated()}, then {@code reset} again. An environment is deterministic: the seed of the last
 * {@code reset(seed, ...)} and the actions since fix every number it returns. It belongs to one
 * thread at a time and allocates nothing in {@code step}.
 *
 * <p>Observations and actions travel in arrays of the caller: {@code observationSpace().size()} and
 * {@code actionSpace().size()} floats, row-major. A discrete action is its index in {@code
 * action[0]}. An environment reads an action and writes an observation, it never writes the former
 * nor keeps a reference to either.
 */
public interface Environment extends AutoCloseable {

  /** Returns the space of the observations; the same on every call. */
  Space observationSpace();

  /** Returns the space of the actions; the same on every call. */
  Space actionSpace();

  /**
   * Seeds the generator afresh and starts an episode.
   *
   * @param seed the seed, read as an unsigned number; equal to Gymnasium's {@code reset(seed=seed)}
   * @param observation receives the first observation
   * @throws IllegalArgumentException if {@code observation} has the wrong length
   */
  void reset(long seed, float[] observation);

  /**
   * Starts an episode with the generator where it is: Gymnasium's {@code reset()} without a seed.
   *
   * @param observation receives the first observation
   * @throws IllegalArgumentException if {@code observation} has the wrong length
   * @throws IllegalStateException if the environment was never seeded
   */
  void reset(float[] observation);

  /**
   * Takes one action.
   *
   * @param action the action; not modified
   * @param observation receives the observation after the step, also that of the last step
   * @return the reward
   * @throws IllegalArgumentException if an array has the wrong length or the action is invalid (an
   *     index out of range, NaN); the state is unchanged then. Box actions beyond their bounds are
   *     valid: the environment treats them as its Gymnasium model does
   * @throws IllegalStateException before the first reset and after the end of an episode
   */
  double step(float[] action, float[] observation);

  /**
   * Tells the action of the next step in advance, so that environments which share a process can
   * take their steps together. {@link #step} with the same action follows, and no other call comes
   * in between. Does nothing by default.
   *
   * @param action the action; not modified, and not kept
   */
  default void announce(float[] action) {}

  /**
   * Chooses the numbers that {@link #info(int)} gives from then on: entries of the {@code info}
   * that Gymnasium's {@code step} returns beside the observation.
   *
   * @param keys their names, in order
   * @throws InvalidOption when this environment is known not to have one of them
   */
  default void chooseInfo(List<String> keys) {
    if (!keys.isEmpty()) {
      throw new InvalidOption("%s tells no number %s in its info".formatted(this, keys.getFirst()));
    }
  }

  /**
   * Returns one of the chosen numbers as it was after the last step, NaN where that had none.
   *
   * @param index its place among those of {@link #chooseInfo}
   */
  default double info(int index) {
    return Double.NaN;
  }

  /** Returns whether the last step ended the episode in a terminal state, whose value is 0. */
  boolean terminated();

  /** Returns whether the last step ended the episode from outside, as a time limit does. */
  boolean truncated();

  /**
   * Writes the complete state, generator, flags and step counters included, so that a restored
   * environment continues bit for bit. The state does not change. An environment that leaves this
   * out can be wrapped in a {@link ReplayedEnvironment}, which is done for it where it is named by
   * its class.
   *
   * @throws IOException if the output fails
   * @throws UnsupportedOperationException if this environment cannot be saved
   */
  default void save(DataOutput output) throws IOException {
    throw new UnsupportedOperationException(
        this + " can't be saved; wrap it in a ReplayedEnvironment");
  }

  /**
   * Reads what {@link #save} of an environment of the same kind wrote.
   *
   * @throws IOException if the input fails, ends early, or does not hold such a state
   * @throws UnsupportedOperationException if this environment cannot be saved
   */
  default void restore(DataInput input) throws IOException {
    throw new UnsupportedOperationException(
        this + " can't be restored; wrap it in a ReplayedEnvironment");
  }

  /** Returns what draws this environment, if there is anything: itself, or what it wraps. */
  default Optional<Drawable> drawable() {
    return this instanceof Drawable drawable ? Optional.of(drawable) : Optional.empty();
  }

  /** Releases native memory or processes, if there are any. A second call does nothing. */
  @Override
  default void close() {}
}
