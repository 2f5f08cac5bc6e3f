package geodesic.environment.serving;

import geodesic.environment.CheckedEnvironment;
import geodesic.environment.EnvironmentFailure;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Spaces;
import geodesic.environment.bridge.SharedMemory;
import geodesic.environment.bridge.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Steps environments for a client in another process, a whole vector of them in one exchange over
 * memory that both have mapped. The client is the Python package in envs/python, which makes a
 * {@code gymnasium.vector.VectorEnv} of it.
 *
 * <p>Threads step fixed parts of the environments; the numbers do not depend on how many there are.
 */
public final class EnvironmentServer implements AutoCloseable {
  private final EnvironmentSpecification specification;
  private final ServingOptions options;
  private final List<CheckedEnvironment> environments = new ArrayList<>();
  private final Spaces spaces;
  private final ServedFrame frame;
  private final ServingLayout layout;

  /**
   * Makes the environments.
   *
   * @throws EnvironmentFailure when one can't be made
   */
  public EnvironmentServer(EnvironmentSpecification specification, ServingOptions options) {
    this.specification = specification;
    this.options = options;
    try {
      for (int i = 0; i < options.environments(); i++) {
        environments.add(
            new CheckedEnvironment(
                specification.id(), specification.make(), "environment " + i + " of the vector"));
      }
      spaces = Spaces.of(environments.getFirst());
      frame = ServedFrame.of(environments.getFirst(), options.frames());
      layout =
          ServingLayout.of(
              options.environments(),
              options.threads(),
              spaces.observation().size(),
              spaces.action().size(),
              frame.bytes());
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /** What a client has to know before it provides the memory. */
  public Introduction introduction() {
    int limit = specification.maxEpisodeSteps();
    return new Introduction(
        Introduction.PROTOCOL,
        specification.id(),
        ProcessHandle.current().pid(),
        options.environments(),
        options.threads(),
        ServedSpace.of(spaces.observation()),
        ServedSpace.of(spaces.action()),
        limit == EnvironmentSpecification.NO_LIMIT ? null : Integer.valueOf(limit),
        specification.rewardThreshold().isPresent()
            ? Double.valueOf(specification.rewardThreshold().getAsDouble())
            : null,
        frame.size().height,
        frame.size().width,
        frame.bytes() == 0 ? null : Double.valueOf(frame.perSecond()),
        layout);
  }

  /** The bytes of the memory that the client has to provide. */
  public long bytes() {
    return layout.bytes();
  }

  /**
   * Serves until the client asks for the end. This thread is one of those that step.
   *
   * @param memory of {@link #bytes()} bytes, all 0 at first
   * @param watch told while this thread waits for the client; what it throws ends the serving
   */
  public void serve(SharedMemory memory, Waiting.Watch watch) {
    ServedCopy[] copies = new ServedCopy[options.environments()];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = new ServedCopy(environments.get(i), i, options.autoreset(), layout, memory);
    }
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < options.threads(); i++) {
      Thread thread = new Thread(part(i, copies, memory, _ -> {}), "geodesic-serving-" + i);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    part(0, copies, memory, watch).run();
    // They have been asked for the end too, and may not lose the memory before they have seen it.
    others.forEach(EnvironmentServer::join);
  }

  private ServingThread part(
      int thread, ServedCopy[] copies, SharedMemory memory, Waiting.Watch watch) {
    int first = start(thread);
    ServedCopy[] own = Arrays.copyOfRange(copies, first, start(thread + 1));
    return new ServingThread(thread, own, first, memory, layout, frame, watch);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first environment of a thread's part. */
  private int start(int thread) {
    return (int) ((long) options.environments() * thread / options.threads());
  }

  /** Closes the environments. */
  @Override
  public void close() {
    environments.forEach(CheckedEnvironment::close);
  }
}
