package geodesic.experiment;

import java.math.BigDecimal;

/** A setting's value as people write it. */
final class PlainValue {
  private PlainValue() {}

  /** 0.00001 rather than 1.0E-5. */
  static String text(Object value) {
    return value instanceof Double number && Double.isFinite(number)
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
