package geodesic.options;

import java.math.BigDecimal;
import java.util.Locale;

/** Whole numbers as users write them: 100000, 100_000, 100k, 1.5M or 1e5. */
public final class WholeNumber {
  /** What to write, for messages. */
  public static final String FORM = "a whole number such as 20000, 20k or 1.5M";

  private WholeNumber() {}

  /**
   * Reads a whole number.
   *
   * @throws NumberFormatException when the text is no number
   * @throws ArithmeticException when it is a fraction, or beyond the range of long
   */
  public static long parse(String text) {
    String plain = text.strip().replace("_", "");
    return new BigDecimal(mantissa(plain)).scaleByPowerOfTen(zeros(plain)).longValueExact();
  }

  private static int zeros(String text) {
    return switch (text.isEmpty() ? ' ' : text.toLowerCase(Locale.ROOT).charAt(text.length() - 1)) {
      case 'k' -> 3;
      case 'm' -> 6;
      default -> 0;
    };
  }

  private static String mantissa(String text) {
    return zeros(text) == 0 ? text : text.substring(0, text.length() - 1);
  }
}
