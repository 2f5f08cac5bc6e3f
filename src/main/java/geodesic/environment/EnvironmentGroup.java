package geodesic.environment;

/**
 * Makes environments that one thread steps side by side, so that they can share what is costly: a
 * process that steps them all in one exchange, for example. Environments of different groups share
 * nothing that a step would have to wait for.
 *
 * <p>A group and its environments belong to one thread at a time.
 */
public interface EnvironmentGroup extends AutoCloseable {

  /** Makes another environment of this group; closed by its user, before the group. */
  Environment make();

  /** Releases what the environments shared. A second call does nothing. */
  @Override
  default void close() {}
}
