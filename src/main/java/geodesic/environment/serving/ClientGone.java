package geodesic.environment.serving;

/** Nobody waits for the numbers any more. */
public final class ClientGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientGone() {
    super("the client has gone");
  }
}
