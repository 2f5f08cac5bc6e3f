package geodesic.options;

/**
 * Two numbers, the lower one first, either of which may be infinite: the value of an option that is
 * a range. Users write {@code 0.2,1} or, as in Python, {@code (0.2, inf)}.
 */
public final class NumberRange {
  private final double low;
  private final double high;

  /**
   * Makes an interval.
   *
   * @throws IllegalArgumentException if a number is NaN or the lower one is above the other
   */
  public NumberRange(double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(low + " is not at or below " + high);
    }
    this.low = low;
    this.high = high;
  }

  /**
   * Reads what users write.
   *
   * @throws NumberFormatException for anything else
   */
  static NumberRange parse(String text) {
    boolean enclosed = text.matches("\\(.*\\)|\\[.*\\]");
    String[] numbers = (enclosed ? text.substring(1, text.length() - 1) : text).split(",", -1);
    if (numbers.length != 2) {
      throw new NumberFormatException(text);
    }
    try {
      return new NumberRange(number(numbers[0].strip()), number(numbers[1].strip()));
    } catch (NumberFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new NumberFormatException(e.getMessage());
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** The lower end. */
  public double low() {
    return low;
  }

  /** The upper end. */
  public double high() {
    return high;
  }

  /** Whether a number lies strictly between the ends. */
  public boolean inside(double value) {
    return low < value && value < high;
  }

  /** Whether a number lies between the ends or is one of them. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** The number of the interval that is nearest; NaN for NaN. */
  public double clip(double value) {
    return Math.min(Math.max(value, low), high);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberRange interval && low == interval.low && high == interval.high;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(low) + Double.hashCode(high);
  }

  /** As users write it: {@code (0.2, inf)}. */
  @Override
  public String toString() {
    return "(" + text(low) + ", " + text(high) + ")";
  }

  private static String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return new SettingValue.Real(value).text();
  }
}
