package geodesic.environment.mujoco;

import geodesic.environment.Environments;
import geodesic.environment.TimeLimit;
import geodesic.random.Pcg64;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a step of an environment costs beside the library's physics in it, in one thread:
 * scripts/compare-mujoco calls it.
 *
 * <p>An environment takes random actions, drawn beforehand, for some steps of an episode; then
 * another simulation, which begins in the same state, takes the same controls by calls of mj_step
 * and mj_rnePostConstraint alone, and has to end in the same state. So both do the same physics,
 * alternately. Times are the thread's CPU time, without resets; the rate of the environment with
 * its resets is given beside them.
 */
final class StepTimes {
  private static final int LONGEST = 200;
  private static final int ACTIONS = 4096;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final TimeLimit environment;
  private final MujocoEnvironment inner;
  private final Simulation bare;
  private final float[][] actions = new float[ACTIONS][];
  private final float[] observation;
  private final double[] state;
  private final double[] reached;
  private int next;

  private long environmentNanos;
  private long bareNanos;
  private long resetNanos;
  private long steps;

  private StepTimes(String id) {
    environment = (TimeLimit) Environments.make(id);
    inner = (MujocoEnvironment) environment.environment();
    bare = new Simulation(inner.simulation().model());
    observation = new float[environment.observationSpace().size()];
    state = new double[bare.stateSize()];
    reached = new double[bare.stateSize()];
    Pcg64 random = new Pcg64(1);
    for (int i = 0; i < ACTIONS; i++) {
      actions[i] = environment.actionSpace().sample(random);
    }
    environment.reset(0, observation);
  }

  /** The environment's steps, until an episode ends or there were enough, then the bare ones. */
  private void round(int frameSkip) {
    inner.simulation().getState(state);
    int first = next;
    long start = THREADS.getCurrentThreadCpuTime();
    int count = 0;
    boolean over = false;
    while (count < LONGEST && !over) {
      environment.step(actions[next++ & (ACTIONS - 1)], observation);
      over = environment.terminated() || environment.truncated();
      count++;
    }
    environmentNanos += THREADS.getCurrentThreadCpuTime() - start;

    bare.setState(state);
    start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      float[] action = actions[(first + i) & (ACTIONS - 1)];
      for (int j = 0; j < action.length; j++) {
        bare.ctrl().set(j, action[j]);
      }
      bare.step(frameSkip);
    }
    bareNanos += THREADS.getCurrentThreadCpuTime() - start;
    steps += count;

    bare.getState(state);
    inner.simulation().getState(reached);
    if (!Arrays.equals(state, reached)) {
      throw new IllegalStateException(environment + " and its simulation have parted");
    }
    if (over) {
      start = THREADS.getCurrentThreadCpuTime();
      environment.reset(observation);
      resetNanos += THREADS.getCurrentThreadCpuTime() - start;
    }
  }

  private String measure(String id, double seconds) {
    double[] over = new double[9];
    int frameSkip = (int) Math.round(inner.dt() / bare.model().option("timestep"));
    double own = 0;
    double physics = 0;
    double rate = 0;
    for (int i = -2; i < over.length; i++) { // the first two warm up
      environmentNanos = 0;
      bareNanos = 0;
      resetNanos = 0;
      steps = 0;
      while (environmentNanos + bareNanos < seconds * 1e9 / over.length) {
        round(frameSkip);
      }
      if (i >= 0) {
        over[i] = (double) environmentNanos / bareNanos;
        own += (double) environmentNanos / steps / over.length;
        physics += (double) bareNanos / steps / over.length;
        rate += steps * 1e9 / (environmentNanos + resetNanos) / over.length;
      }
    }
    Arrays.sort(over);
    return String.format(
        Locale.ROOT,
        "%s %.3f %.3f %.4f %.4f %.4f %.0f",
        id,
        physics / 1000,
        own / 1000,
        over[over.length / 2],
        over[0],
        over[over.length - 1],
        rate);
  }

  /**
   * Prints for each id: microseconds of physics and of a step, their ratio (median, least and most
   * of nine), and steps a second with resets.
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    double seconds = Double.parseDouble(arguments[0]);
    for (String id : List.of(arguments).subList(1, arguments.length)) {
      System.out.println(new StepTimes(id).measure(id, seconds));
    }
  }
}
