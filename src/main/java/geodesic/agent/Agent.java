package geodesic.agent;

import geodesic.environment.Box;
import geodesic.environment.Space;
import geodesic.environment.Spaces;
import geodesic.exchange.PolicyFiles;
import geodesic.exchange.PolicyModel;
import geodesic.policy.Actor;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import geodesic.training.Checkpoint;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * A trained policy that acts: observations in, actions out, as its environment takes them.
 * Normalisation of observations is part of it, where there is any. It needs no environment, and may
 * be used by any number of threads at once: each has its own scratch, which its first call
 * allocates.
 *
 * <p>An observation has as many floats as the observation space. An action has as many as the
 * action space: for discrete actions it is one float, the index of the action; in a box it is
 * clipped to the bounds.
 *
 * <p>What is said about allocation holds once the JVM has compiled the vector kernels; until then,
 * for a few thousand calls, they make short-lived objects of their own.
 */
public final class Agent {
  private final Policy policy;
  private final Spaces spaces;
  private final ThreadLocal<Actor> actors;

  /**
   * An agent from its parts, wherever they come from.
   *
   * @param policy not to be modified from now on
   * @param spaces what the policy was trained for
   * @throws IllegalArgumentException when the policy has other sizes than the spaces
   */
  public Agent(Policy policy, Spaces spaces) {
    int inputs = policy.network().inputs();
    int actionSize = policy.distribution().actionSize();
    if (inputs != spaces.observation().size() || actionSize != spaces.action().size()) {
      throw new IllegalArgumentException(
          "the policy takes observations of "
              + inputs
              + " elements and gives actions of "
              + actionSize
              + ", which do not fit "
              + spaces);
    }
    this.policy = policy;
    this.spaces = spaces;
    actors = ThreadLocal.withInitial(() -> policy.newActor(1));
  }

  /** The agent for a policy that was read. */
  public static Agent of(TrainedPolicy trained) {
    return new Agent(trained.policy(), trained.spaces());
  }

  /**
   * Reads the policy at the last checkpoint of a run, or from one file that a policy was exported
   * to, of whichever kind it is. What the reader of a file remarks goes to the log.
   *
   * @param path a run's folder, or a file
   * @throws DamagedCheckpoint when there is nothing there, the folder is not a run's, or its
   *     checkpoint can't be used; the message is one line
   * @throws IOException when the file can't be used; the message is one line
   */
  public static Agent load(Path path) throws DamagedCheckpoint, IOException {
    return Files.isRegularFile(path) ? ofFile(path) : of(Checkpoint.readPolicy(path));
  }

  private static Agent ofFile(Path file) throws IOException {
    PolicyModel model = PolicyFiles.read(file);
    try {
      Agent agent = of(model.policy());
      model.remarks().forEach(LoggerFactory.getLogger(Agent.class)::warn);
      return agent;
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(file + " can't be used: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the policy as it was at its best evaluation during training.
   *
   * @param run the run's folder
   * @throws DamagedCheckpoint as {@link #load}, and when the run had no evaluation yet
   */
  public static Agent loadBest(Path run) throws DamagedCheckpoint {
    return of(Checkpoint.readBestPolicy(run));
  }

  /** What it sees. */
  public Space observationSpace() {
    return spaces.observation();
  }

  /** What it does. */
  public Space actionSpace() {
    return spaces.action();
  }

  /** Both spaces. */
  public Spaces spaces() {
    return spaces;
  }

  /** The policy; not to be modified. */
  public Policy policy() {
    return policy;
  }

  /**
   * The most probable action.
   *
   * @return a new array
   * @throws IllegalArgumentException when the observation has the wrong length, or holds NaN or
   *     infinity
   */
  public float[] act(float... observation) {
    float[] action = new float[spaces.action().size()];
    act(observation, action);
    return action;
  }

  /**
   * Writes the most probable action. Allocates nothing after the first call of a thread.
   *
   * @param observation not modified
   * @param action receives it
   * @throws IllegalArgumentException when an array has the wrong length, or the observation holds
   *     NaN or infinity
   */
  public void act(float[] observation, float[] action) {
    actors.get().mode(observation, action);
    toSpace(action);
  }

  /**
   * Something that draws actions as in training, instead of taking the most probable one. The k-th
   * action of a sampler depends on its observation, on the seed and on k alone, whatever other
   * samplers and threads do: to get the same actions again, take one sampler for each episode, with
   * its own seed.
   */
  public Sampler sampler(long seed) {
    return new Sampler(new Pcg64(SeedStream.AGENT_ACTION.of(seed)));
  }

  /** Makes an action of the policy one of the action space, in place. */
  private void toSpace(float[] action) {
    policy.act(action, 0, action, 0);
    if (spaces.action() instanceof Box box) {
      box.clip(action);
    }
  }

  /**
   * Draws this agent's actions. Threads that share one take turns, and then which of them gets
   * which draw is up to the scheduler.
   */
  public final class Sampler {
    private final Pcg64 random;

    private Sampler(Pcg64 random) {
      this.random = random;
    }

    /**
     * An action drawn from the policy.
     *
     * @return a new array
     * @throws IllegalArgumentException as {@link Agent#act(float...)}; nothing is drawn then
     */
    public float[] act(float... observation) {
      float[] action = new float[spaces.action().size()];
      act(observation, action);
      return action;
    }

    /**
     * Writes an action drawn from the policy. Allocates nothing after the first call of a thread.
     *
     * @throws IllegalArgumentException as {@link Agent#act(float[], float[])}; nothing is drawn
     *     then
     */
    public void act(float[] observation, float[] action) {
      synchronized (random) {
        actors.get().sample(observation, random, action);
      }
      toSpace(action);
    }
  }
}
