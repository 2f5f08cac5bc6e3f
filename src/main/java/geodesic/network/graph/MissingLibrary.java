package geodesic.network.graph;

/**
 * A library of networks whose jars are not there; the message is one line that says what would
 * bring them.
 */
public final class MissingLibrary extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  MissingLibrary(String message) {
    super(message);
  }

  MissingLibrary(String message, Throwable cause) {
    super(message, cause);
  }
}
