package geodesic.figure;

/**
 * Decimal numbers with a fixed count of decimals. They are put together by hand: the first use of
 * String.format or BigDecimal costs tens of milliseconds, more than all the text of a short run.
 */
public final class DecimalText {
  private DecimalText() {}

  /** A number with a fixed count of decimals. */
  public static String of(double value, int decimals) {
    double scale = Math.pow(10, decimals);
    if (!(Math.abs(value) * scale < 1e15)) {
      return Double.toString(value);
    }
    long scaled = Math.round(value * scale);
    String digits = Long.toString(Math.abs(scaled));
    digits = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
    int point = digits.length() - decimals;
    String text =
        point == digits.length()
            ? digits
            : digits.substring(0, point) + "." + digits.substring(point);
    return scaled < 0 ? "-" + text : text;
  }

  /** A number with four significant digits, or all those before the point; no trailing zeros. */
  public static String significant(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : "no number";
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    if (exponent < -4) {
      return significant(value * Math.pow(10, -exponent)) + "e" + exponent;
    }
    int decimals = Math.max(0, 3 - exponent);
    String text = of(value, decimals);
    if (decimals == 0 || text.indexOf('.') < 0 || text.indexOf('E') >= 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /** A count with commas between groups of three digits. */
  public static String grouped(long value) {
    StringBuilder text = new StringBuilder(Long.toString(value));
    int first = value < 0 ? 1 : 0;
    for (int i = text.length() - 3; i > first; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }
}
