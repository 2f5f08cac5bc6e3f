package geodesic.rollout;

import geodesic.environment.Box;
import geodesic.environment.CheckedEnvironment;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentFailure;
import geodesic.environment.Space;
import geodesic.parallel.Workers;
import geodesic.policy.Actor;
import geodesic.policy.Policy;
import geodesic.policy.RunningMoments;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets a policy act in several copies of an environment. Each copy has an index, its own seed and
 * its own generator for actions, so what it experiences depends on the policy and its index, not on
 * the number of threads that step the copies.
 */
public final class Collector implements AutoCloseable {
  private final CheckedEnvironment[] environments;
  private final Pcg64[] generators;
  private final Policy policy;
  private final Workers workers;
  private final Actor[] actors;
  private final int observationSize;
  private final int actionSize;
  private final Space actionSpace;

  /** The observation each environment is in, and what its episode has gathered. */
  private final float[] current;

  private final double[] totalReward;

  /**
   * @param name the environment's name, for error messages
   * @param make makes one copy
   * @param count how many copies, at least 1
   * @param seed the run's seed
   */
  public Collector(
      String name,
      Supplier<Environment> make,
      int count,
      long seed,
      Policy policy,
      Workers workers) {
    if (count < 1) {
      throw new IllegalArgumentException("a collector needs at least 1 environment, not " + count);
    }
    this.policy = policy;
    this.workers = workers;
    environments = new CheckedEnvironment[count];
    generators = new Pcg64[count];
    for (int e = 0; e < count; e++) {
      environments[e] = new CheckedEnvironment(name, make.get(), "copy " + e);
      generators[e] = new Pcg64(SeedStream.ACTION.of(seed, e));
    }
    observationSize = environments[0].observationSpace().size();
    actionSpace = environments[0].actionSpace();
    actionSize = policy.distribution().actionSize();
    current = new float[count * observationSize];
    totalReward = new double[count];
    actors = new Actor[workers.threads()];
    int share = (count + actors.length - 1) / actors.length;
    for (int w = 0; w < actors.length; w++) {
      actors[w] = policy.newActor(share);
    }
  }

  /**
   * Starts every environment's first episode. A restored collector goes on where it was instead.
   */
  public void reset(long seed) {
    float[] observation = new float[observationSize];
    for (int e = 0; e < environments.length; e++) {
      long own = SeedStream.ENVIRONMENT.of(seed, e).generateLongs(1)[0] >>> 1;
      environments[e].reset(own, observation);
      System.arraycopy(observation, 0, current, e * observationSize, observationSize);
    }
  }

  /**
   * Takes {@code steps} steps in every environment with the policy's current parameters. The
   * policy's normaliser, if it has one, learns from all observations when they are over.
   *
   * @throws EnvironmentFailure when an environment throws, or returns NaN or infinity
   * @throws java.util.concurrent.CancellationException when the workers are cancelled; the copies
   *     have then taken some of the steps, and only {@link #restore} makes this useful again
   */
  public Batch collect(int steps) {
    int count = environments.length;
    Batch.End[] ends = new Batch.End[count * steps];
    float[] observations = new float[count * steps * observationSize];
    float[] actions = new float[count * steps * actionSize];
    double[] rewards = new double[count * steps];
    List<List<Cut>> cuts = new ArrayList<>();
    List<List<Finished>> finished = new ArrayList<>();
    for (int e = 0; e < count; e++) {
      cuts.add(new ArrayList<>());
      finished.add(new ArrayList<>());
    }
    boolean normalized = policy.normalizer().isPresent();
    RunningMoments[] seen = new RunningMoments[count];
    Arrays.setAll(seen, e -> new RunningMoments(observationSize));
    int share = (count + workers.threads() - 1) / workers.threads();
    workers.forEach(
        (count + share - 1) / share,
        (part, worker) -> {
          int first = part * share;
          int rows = Math.min(share, count - first);
          float[] chosen = new float[rows * actionSize];
          float[] action = new float[actionSize];
          float[] next = new float[observationSize];
          for (int t = 0; t < steps; t++) {
            workers.requireNotCancelled();
            actors[worker].sample(
                rows, current, first * observationSize, generators, first, chosen, 0);
            for (int i = 0; i < rows; i++) {
              int e = first + i;
              int sample = e * steps + t;
              System.arraycopy(
                  actors[worker].seen(),
                  i * observationSize,
                  observations,
                  sample * observationSize,
                  observationSize);
              if (normalized) {
                seen[e].add(current, e * observationSize);
              }
              System.arraycopy(chosen, i * actionSize, actions, sample * actionSize, actionSize);
              clip(chosen, i * actionSize, action);
              double reward = environments[e].step(action, next);
              rewards[sample] = reward;
              totalReward[e] += reward;
              boolean terminated = environments[e].terminated();
              boolean over = terminated || environments[e].truncated();
              if (!terminated && (over || t == steps - 1)) {
                ends[sample] = over ? Batch.End.TRUNCATED : Batch.End.CUT;
                float[] boundary = new float[observationSize];
                policy.see(next, 0, boundary, 0);
                cuts.get(e).add(new Cut(sample, boundary));
              } else {
                ends[sample] = terminated ? Batch.End.TERMINATED : Batch.End.GOES_ON;
              }
              if (over) {
                finished
                    .get(e)
                    .add(
                        new Finished(
                            t, e, new Batch.Episode(totalReward[e], environments[e].steps())));
                totalReward[e] = 0;
                environments[e].reset(next);
              }
              System.arraycopy(next, 0, current, e * observationSize, observationSize);
            }
          }
        });
    policy.normalizer().ifPresent(n -> Arrays.stream(seen).forEach(n::learn));
    List<Cut> boundaries = cuts.stream().flatMap(List::stream).toList();
    float[] boundaryObservations = new float[boundaries.size() * observationSize];
    int[] boundarySamples = new int[boundaries.size()];
    for (int i = 0; i < boundarySamples.length; i++) {
      boundarySamples[i] = boundaries.get(i).sample;
      System.arraycopy(
          boundaries.get(i).next, 0, boundaryObservations, i * observationSize, observationSize);
    }
    List<Batch.Episode> episodes =
        finished.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(Finished::step).thenComparingInt(Finished::environment))
            .map(Finished::episode)
            .toList();
    return new Batch(
        count,
        steps,
        observations,
        actions,
        rewards,
        ends,
        boundarySamples,
        boundaryObservations,
        episodes);
  }

  private record Cut(int sample, float[] next) {}

  private record Finished(int step, int environment, Batch.Episode episode) {}

  private void clip(float[] chosen, int at, float[] action) {
    for (int j = 0; j < action.length; j++) {
      action[j] = chosen[at + j];
    }
    if (actionSpace instanceof Box box) {
      box.clip(action);
    }
  }

  /** Writes all that the next {@link #collect} depends on, the policy aside. */
  public void save(DataOutput out) throws IOException {
    for (int e = 0; e < environments.length; e++) {
      environments[e].save(out);
      generators[e].save(out);
      out.writeDouble(totalReward[e]);
      out.writeInt(environments[e].steps());
    }
    for (float value : current) {
      out.writeFloat(value);
    }
  }

  /** Restores what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    for (int e = 0; e < environments.length; e++) {
      environments[e].restore(in);
      generators[e].restore(in);
      totalReward[e] = in.readDouble();
      environments[e].setSteps(in.readInt());
    }
    for (int i = 0; i < current.length; i++) {
      current[i] = in.readFloat();
    }
  }

  /** Closes every copy, also where closing one fails; throws the first failure then. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (Environment environment : environments) {
      try {
        environment.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
