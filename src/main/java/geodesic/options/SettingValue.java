package geodesic.options;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The value of a setting, in the type that its option record gives it. It is read from text once,
 * by {@link SettingTypes}, and written only where it leaves the program.
 */
public sealed interface SettingValue {
  /** How an {@link OptionalReal} without a value is written. */
  String NONE = "none";

  /** The value as JSON and TensorBoard have it: a number, a boolean, text, or a list of numbers. */
  Object plain();

  /** The value as people write it: {@code 0.00001}, {@code [64, 64]}, {@code tanh}. */
  default String text() {
    return plain().toString();
  }

  /** A whole number. */
  record Whole(long value) implements SettingValue {
    @Override
    public Object plain() {
      return value;
    }
  }

  /** A number. */
  record Real(double value) implements SettingValue {
    private static final int LONGEST = 18;

    @Override
    public Object plain() {
      return value;
    }

    /** 0.00001 rather than 1.0E-5, but 1.0E38 where nobody counts the zeros. */
    @Override
    public String text() {
      if (!Double.isFinite(value)) {
        return Double.toString(value);
      }
      String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
      return plain.length() <= LONGEST ? plain : Double.toString(value);
    }
  }

  /** A number or none. */
  record OptionalReal(OptionalDouble value) implements SettingValue {
    @Override
    public Object plain() {
      return value.isPresent() ? (Object) value.getAsDouble() : NONE;
    }

    @Override
    public String text() {
      return value.isPresent() ? new Real(value.getAsDouble()).text() : NONE;
    }
  }

  /** Two numbers, written as in Python. */
  record Range(NumberRange value) implements SettingValue {
    @Override
    public Object plain() {
      return value.toString();
    }
  }

  /** True or false. */
  record Flag(boolean value) implements SettingValue {
    @Override
    public Object plain() {
      return value;
    }
  }

  /** One of the constants of an enum, which are written in lower case. */
  record Choice(Enum<?> value) implements SettingValue {
    @Override
    public Object plain() {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Text, such as the name of a file. */
  record Text(String value) implements SettingValue {
    @Override
    public Object plain() {
      return value;
    }
  }

  /** Whole numbers, such as the widths of layers. */
  record WholeNumbers(List<Integer> values) implements SettingValue {
    public WholeNumbers {
      values = List.copyOf(values);
    }

    @Override
    public Object plain() {
      return values;
    }
  }
}
