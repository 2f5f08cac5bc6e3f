package geodesic.experiment;

import java.math.BigDecimal;

/** A setting's value as people write it. */
final class PlainValue {
  private static final int LONGEST = 18;

  private PlainValue() {}

  /** 0.00001 rather than 1.0E-5, but 1.0E38 where nobody counts the zeros. */
  static String text(Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      String plain = new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
      return plain.length() <= LONGEST ? plain : number.toString();
    }
    return String.valueOf(value);
  }
}
