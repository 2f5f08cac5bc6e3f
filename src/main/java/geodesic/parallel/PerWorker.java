package geodesic.parallel;

import java.util.function.Supplier;

/**
 * Buffers that pieces of a loop reuse: one object for each member of a team, made when that member
 * first asks for it. A piece asks with the worker's number that it was given, so no two threads ask
 * for the same one at a time.
 */
public final class PerWorker<T> {
  private final Object[] made;
  private final Supplier<T> make;

  /**
   * @param make makes one member's object; called by the threads of the team
   */
  public PerWorker(Workers workers, Supplier<T> make) {
    made = new Object[workers.threads()];
    this.make = make;
  }

  /** The object of a worker. */
  @SuppressWarnings("unchecked") // all are made by make
  public T of(int worker) {
    if (made[worker] == null) {
      made[worker] = make.get();
    }
    return (T) made[worker];
  }
}
