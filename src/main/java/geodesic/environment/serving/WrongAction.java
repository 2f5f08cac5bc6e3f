package geodesic.environment.serving;

/** An action that is not one of its space; the message says what it is and what it may be. */
final class WrongAction extends Exception {
  private static final long serialVersionUID = 1L;

  WrongAction(String message) {
    super(message);
  }
}
