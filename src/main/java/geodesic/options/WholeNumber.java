package geodesic.options;

import java.math.BigDecimal;

/** Whole numbers as users write them: 100000, 100_000, 100k, 1.5M or 1e5. */
public final class WholeNumber {
  private static final String FORM = "a whole number such as 20000, 20k or 1.5M";

  private WholeNumber() {}

  /**
   * Reads a whole number within int's range.
   *
   * @throws NumberFormatException as {@link #parseLong}
   */
  public static int parseInt(String text) {
    return (int) parse(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /**
   * Reads a whole number.
   *
   * @throws NumberFormatException when it is not one, or is out of range; the message names what it
   *     must be
   */
  public static long parseLong(String text) {
    return parse(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static long parse(String text, long low, long high) {
    String plain = text.strip().replace("_", "");
    int zeros = zeros(plain);
    BigDecimal number;
    try {
      String mantissa = zeros == 0 ? plain : plain.substring(0, plain.length() - 1);
      number = new BigDecimal(mantissa).scaleByPowerOfTen(zeros);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new NumberFormatException(FORM);
    }
    if (number.compareTo(BigDecimal.valueOf(high)) > 0) {
      throw new NumberFormatException("a whole number, at most " + high);
    } else if (number.compareTo(BigDecimal.valueOf(low)) < 0) {
      throw new NumberFormatException("a whole number, at least " + low);
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new NumberFormatException(FORM);
    }
  }

  private static int zeros(String text) {
    return switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
      case 'k', 'K' -> 3;
      case 'm', 'M' -> 6;
      default -> 0;
    };
  }
}
