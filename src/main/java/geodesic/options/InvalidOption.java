package geodesic.options;

/**
 * An option that doesn't exist or has a value it can't have; the message is one line that says what
 * would be right.
 */
public sealed class InvalidOption extends IllegalArgumentException permits OutOfRange {
  private static final long serialVersionUID = 1L;

  public InvalidOption(String message) {
    super(message);
  }
}
