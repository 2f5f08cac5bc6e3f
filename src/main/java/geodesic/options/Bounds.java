package geodesic.options;

/**
 * Refuses values out of range: those of options, by the names users know, and those of any other
 * argument, by its own. Each method returns the value it accepted.
 */
public final class Bounds {
  private Bounds() {}

  /** Refuses a number below {@code minimum}. */
  public static int atLeast(String option, int value, int minimum) {
    if (value < minimum) {
      throw refused(option, value, "at least " + minimum);
    }
    return value;
  }

  /** Refuses a number below {@code minimum}. */
  public static long atLeast(String option, long value, long minimum) {
    if (value < minimum) {
      throw refused(option, value, "at least " + minimum);
    }
    return value;
  }

  /** Refuses a number below {@code minimum}, NaN and infinity. */
  public static double atLeast(String option, double value, double minimum) {
    if (!(value >= minimum) || Double.isInfinite(value)) {
      throw refused(option, value, "a number, at least " + minimum);
    }
    return value;
  }

  /** Refuses a number at or below {@code bound}, NaN and infinity. */
  public static double above(String option, double value, double bound) {
    if (!(value > bound) || Double.isInfinite(value)) {
      throw refused(option, value, "a number above " + bound);
    }
    return value;
  }

  /** Refuses a number outside [low, high]. */
  public static double within(String option, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw refused(option, value, "between " + low + " and " + high);
    }
    return value;
  }

  /** Refuses a number outside the open interval (low, high). */
  public static double inside(String option, double value, double low, double high) {
    if (!(value > low && value < high)) {
      throw refused(option, value, "above " + low + " and below " + high);
    }
    return value;
  }

  /** Refuses NaN and infinity. */
  public static double finite(String option, double value) {
    if (!Double.isFinite(value)) {
      throw refused(option, value, "finite");
    }
    return value;
  }

  /**
   * What to throw for a value that an option or argument can't have.
   *
   * @param rule what it must be, such as "at least 1"
   */
  public static InvalidOption refused(String option, Object value, String rule) {
    return new OutOfRange(option, value, rule);
  }
}
