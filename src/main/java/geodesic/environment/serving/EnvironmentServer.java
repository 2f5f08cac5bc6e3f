package geodesic.environment.serving;

import geodesic.environment.CheckedEnvironment;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentFailure;
import geodesic.environment.EnvironmentGroup;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Spaces;
import geodesic.environment.bridge.SharedMemory;
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
  private final List<EnvironmentGroup> groups = new ArrayList<>();
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
      for (int thread = 0; thread < options.threads(); thread++) {
        EnvironmentGroup group = specification.group();
        groups.add(group);
        for (int i = start(thread); i < start(thread + 1); i++) {
          environments.add(checked(i, group.make()));
        }
      }
      spaces = Spaces.of(environments.getFirst());
      frame = ServedFrame.of(environments.getFirst(), options.frames());
      layout = ServingLayout.of(options, spaces, number(), frame.bytes());
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private CheckedEnvironment checked(int index, Environment environment) {
    CheckedEnvironment checked =
        new CheckedEnvironment(specification.id(), environment, "number " + index);
    checked.chooseInfo(options.infos());
    return checked;
  }

  /** The bytes of a number in an observation. */
  private int number() {
    return ServedObservation.bytesOfANumber(environments.getFirst());
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
        isRoomy(),
        options.infos(),
        ServedSpace.of(spaces.observation(), number()),
        ServedSpace.of(spaces.action(), Float.BYTES),
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
   * @throws ClientGone when it has gone without a word
   */
  public void serve(SharedMemory memory, Doorbell doorbell) {
    ServedCopy[] copies = new ServedCopy[options.environments()];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = new ServedCopy(environments.get(i), i, options, layout, memory);
    }
    int threads = options.threads();
    Waiting waiting = new Waiting(memory, doorbell, threads, isRoomy());
    Thread[] others = new Thread[threads - 1];
    for (int i = 1; i < threads; i++) {
      ServingThread part = part(i, copies, memory, waiting);
      others[i - 1] = new Thread(() -> untilGone(part), "geodesic-serving-" + i);
      others[i - 1].setDaemon(true);
      waiting.add(i, others[i - 1]);
    }
    for (Thread other : others) {
      other.start();
    }
    part(0, copies, memory, waiting).run();
    // They have been asked for the end too, and may not lose their environments before they have
    // seen it.
    for (Thread other : others) {
      join(other);
    }
  }

  /** The first thread says that the client has gone. */
  private static void untilGone(ServingThread part) {
    try {
      part.run();
    } catch (ClientGone e) {
      return;
    }
  }

  /** Whether there is a core for each serving thread and one for the client. */
  private boolean isRoomy() {
    return Runtime.getRuntime().availableProcessors() > options.threads();
  }

  private ServingThread part(
      int thread, ServedCopy[] copies, SharedMemory memory, Waiting waiting) {
    int first = start(thread);
    ServedCopy[] own = Arrays.copyOfRange(copies, first, start(thread + 1));
    return new ServingThread(thread, own, first, memory, layout, frame, waiting);
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
    groups.forEach(EnvironmentGroup::close);
  }
}
