package geodesic.rollout;

import geodesic.environment.CheckedEnvironment;
import geodesic.environment.EnvironmentFailure;
import geodesic.environment.EnvironmentGroup;
import geodesic.options.Bounds;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets a policy act in several copies of an environment. Each copy has an index, its own seed and
 * its own generator for actions, so what it experiences depends on the policy and its index, not on
 * the number of threads that step the copies.
 */
public final class Collector implements AutoCloseable {
  private final Policy policy;
  private final Workers workers;
  private final int chosenInfo;
  private final List<EnvironmentGroup> shared = new ArrayList<>();
  private final List<EnvironmentCopy> copies = new ArrayList<>();
  private final List<CopyGroup> groups = new ArrayList<>();

  /**
   * @param name the environment's name, for error messages
   * @param groups makes what copies that one thread steps are made by
   * @param count how many copies, at least 1
   * @param info the names of numbers that environments tell beside the observation, of which
   *     batches have the means
   * @param seed the run's seed
   * @throws InvalidOption when the environments have no such numbers
   */
  public Collector(
      String name,
      Supplier<? extends EnvironmentGroup> groups,
      int count,
      List<String> info,
      long seed,
      Policy policy,
      Workers workers) {
    Bounds.atLeast("count", count, 1);
    this.policy = policy;
    this.workers = workers;
    chosenInfo = info.size();
    int share = (count + workers.threads() - 1) / workers.threads();
    try {
      for (int first = 0; first < count; first += share) {
        EnvironmentGroup group = groups.get();
        shared.add(group);
        add(name, group, first, Math.min(first + share, count), info, seed);
      }
    } catch (RuntimeException e) {
      shared.forEach(EnvironmentGroup::close);
      throw e;
    }
  }

  private void add(
      String name, EnvironmentGroup made, int first, int end, List<String> info, long seed) {
    List<CheckedEnvironment> environments = new ArrayList<>();
    List<Pcg64> generators = new ArrayList<>();
    for (int e = first; e < end; e++) {
      CheckedEnvironment environment = new CheckedEnvironment(name, made.make(), "copy " + e);
      choose(environment, info);
      environments.add(environment);
      generators.add(new Pcg64(SeedStream.ACTION.of(seed, e)));
    }
    CopyGroup group = new CopyGroup(first, environments, generators, policy);
    groups.add(group);
    copies.addAll(group.copies());
  }

  private static void choose(CheckedEnvironment environment, List<String> info) {
    try {
      environment.chooseInfo(info);
    } catch (InvalidOption e) {
      throw new InvalidOption("log_info is " + String.join(",", info) + ", but " + e.getMessage());
    }
  }

  /**
   * Starts every environment's first episode. A restored collector continues where it was instead.
   */
  public void reset(long seed) {
    for (int e = 0; e < copies.size(); e++) {
      copies.get(e).reset(SeedStream.ENVIRONMENT.of(seed, e).generateLongs(1)[0] >>> 1);
    }
  }

  /**
   * Takes {@code steps} steps in every environment with the policy's current parameters. The
   * policy's normaliser, if it has one, learns from all observations after the last step.
   *
   * @throws EnvironmentFailure when an environment throws, or returns NaN or infinity
   * @throws java.util.concurrent.CancellationException when the workers are cancelled; the copies
   *     have then taken some of the steps, and only {@link #restore} makes this usable again
   */
  public Batch collect(int steps) {
    BatchAssembly batch = new BatchAssembly(policy, copies.size(), steps, chosenInfo);
    workers.forEach(
        groups.size(),
        (g, _) -> {
          CopyGroup group = groups.get(g);
          group.collect(steps, batch.segments(group.first(), group.copies().size()), workers);
        });
    policy.normalizer().ifPresent(batch::teach);
    return batch.assemble();
  }

  /** Writes all that the next {@link #collect} depends on, except the policy. */
  public void save(DataOutput out) throws IOException {
    for (EnvironmentCopy copy : copies) {
      copy.save(out);
    }
    for (EnvironmentCopy copy : copies) {
      copy.saveObservation(out);
    }
  }

  /** Restores what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    for (EnvironmentCopy copy : copies) {
      copy.restore(in);
    }
    for (EnvironmentCopy copy : copies) {
      copy.restoreObservation(in);
    }
  }

  /** Closes every copy, also where closing one fails; throws the first failure then. */
  @Override
  public void close() {
    RuntimeException failure = null;
    List<Runnable> all = new ArrayList<>();
    copies.forEach(copy -> all.add(copy::close));
    shared.forEach(group -> all.add(group::close));
    for (Runnable close : all) {
      try {
        close.run();
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
