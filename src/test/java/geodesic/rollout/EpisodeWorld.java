package geodesic.rollout;

import geodesic.environment.Box;
import geodesic.environment.Environment;
import geodesic.environment.Space;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A world without surprises: the observation is (episode, step of the episode), the reward 100
 * episode + step, and each episode ends as its number modulo the list of ends says. Actions have no
 * effect, but the last one is kept.
 */
final class EpisodeWorld implements Environment {
  /** How an episode ends, and after how many steps. */
  record Ending(int length, boolean terminates, boolean truncates) {
    static Ending terminated(int length) {
      return new Ending(length, true, false);
    }

    static Ending truncated(int length) {
      return new Ending(length, false, true);
    }
  }

  private final Ending[] endings;
  final float[] lastAction = new float[1];
  long seed;
  boolean closed;
  private int episode = -1;
  private int step;

  EpisodeWorld(Ending... endings) {
    this.endings = endings;
  }

  @Override
  public Space observationSpace() {
    return Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 2);
  }

  @Override
  public Space actionSpace() {
    return Box.uniform(-0.5f, 0.5f, 1);
  }

  @Override
  public void reset(long seed, float[] observation) {
    this.seed = seed;
    episode = -1;
    reset(observation);
  }

  @Override
  public void reset(float[] observation) {
    episode++;
    step = 0;
    observe(observation);
  }

  private void observe(float[] observation) {
    observation[0] = episode;
    observation[1] = step;
  }

  @Override
  public double step(float[] action, float[] observation) {
    lastAction[0] = action[0];
    step++;
    observe(observation);
    return 100 * episode + step;
  }

  private Ending ending() {
    return endings[episode % endings.length];
  }

  @Override
  public boolean terminated() {
    return step == ending().length && ending().terminates;
  }

  @Override
  public boolean truncated() {
    return step == ending().length && ending().truncates;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    output.writeInt(episode);
    output.writeInt(step);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    episode = input.readInt();
    step = input.readInt();
  }

  @Override
  public void close() {
    closed = true;
  }
}
