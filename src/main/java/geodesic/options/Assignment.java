package geodesic.options;

/**
 * A setting and its text as the command line gives them: {@code delta=0.01}.
 *
 * @param key the setting's name
 * @param text its value, to be read once it is clear whose setting it is
 */
public record Assignment(String key, String text) {
  /**
   * Reads {@code key=value}.
   *
   * @param option whose argument it is, for the message
   * @param form what would be right, for the message: {@code key=value}
   * @throws InvalidOption when it has another form
   */
  public static Assignment of(String option, String argument, String form) {
    int equals = argument.indexOf('=');
    String key = equals < 0 ? "" : argument.substring(0, equals).strip();
    if (key.isEmpty()) {
      throw malformed(option, argument, form);
    }
    return new Assignment(key, argument.substring(equals + 1).strip());
  }

  /** What to throw for an argument that does not have the right form. */
  public static InvalidOption malformed(String option, String argument, String form) {
    return new InvalidOption(option + " " + argument + " must have the form " + form);
  }
}
