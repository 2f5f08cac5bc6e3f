package geodesic.rollout;

/**
 * An environment returned something that is no number; its message says which environment, what,
 * and when.
 */
public final class EnvironmentFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EnvironmentFailure(String name, int index, String what, int step) {
    super(
        "environment "
            + name
            + " (copy "
            + index
            + ") returned "
            + what
            + " in step "
            + step
            + " of its episode; it must be finite");
  }
}
