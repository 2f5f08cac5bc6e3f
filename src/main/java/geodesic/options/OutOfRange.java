package geodesic.options;

/** A value that an option can't have. */
final class OutOfRange extends InvalidOption {
  private static final long serialVersionUID = 1L;

  private final String rule;

  /**
   * @param rule what the value must be
   */
  OutOfRange(String option, Object value, String rule) {
    super(option + " is " + value + ", but must be " + rule);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }
}
