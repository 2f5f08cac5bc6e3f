package geodesic.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The type of an option: the class of its record's component.
 *
 * @param component int, long, double, OptionalDouble, NumberRange, boolean, String, List (of
 *     integers) or an enum
 */
record SettingType(Class<?> component) {

  /**
   * Reads a value as users write it.
   *
   * @param name the setting's, for the message
   * @throws InvalidOption when the text is not such a value
   */
  SettingValue parse(String name, String given) {
    String text = given.strip();
    try {
      if (component == int.class) {
        return new SettingValue.Whole(WholeNumber.parseInt(text));
      } else if (component == long.class) {
        return new SettingValue.Whole(WholeNumber.parseLong(text));
      } else if (component == double.class) {
        return new SettingValue.Real(Double.parseDouble(text));
      } else if (component == OptionalDouble.class) {
        return new SettingValue.OptionalReal(
            text.equalsIgnoreCase(SettingValue.NONE)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(text)));
      } else if (component == NumberRange.class) {
        return new SettingValue.Range(NumberRange.parse(text));
      } else if (component == boolean.class) {
        return flag(name, text);
      } else if (component == String.class) {
        return new SettingValue.Text(text);
      } else if (component == List.class) {
        return new SettingValue.WholeNumbers(integers(text));
      } else if (component.isEnum()) {
        return constant(name, text);
      }
    } catch (NumberFormatException e) {
      boolean whole = component == int.class || component == long.class;
      throw wrong(name, text, whole ? e.getMessage() : kind());
    }
    throw new IllegalStateException(name + " has the unsupported type " + component);
  }

  /** The value of a record's component. */
  SettingValue of(Object value) {
    return switch (value) {
      case Integer number -> new SettingValue.Whole(number);
      case Long number -> new SettingValue.Whole(number);
      case Double number -> new SettingValue.Real(number);
      case OptionalDouble number -> new SettingValue.OptionalReal(number);
      case NumberRange range -> new SettingValue.Range(range);
      case Boolean truth -> new SettingValue.Flag(truth);
      case String text -> new SettingValue.Text(text);
      case Enum<?> constant -> new SettingValue.Choice(constant);
      case List<?> list ->
          new SettingValue.WholeNumbers(list.stream().map(Integer.class::cast).toList());
      default -> throw new IllegalStateException("unsupported type " + component);
    };
  }

  /**
   * What the record's constructor takes.
   *
   * @throws InvalidOption for a value of another type
   */
  Object argument(String name, SettingValue value) {
    return switch (value) {
      case SettingValue.Whole(long number) when component == int.class && number == (int) number ->
          (int) number;
      case SettingValue.Whole(long number) when component == long.class -> number;
      case SettingValue.Real(double number) when component == double.class -> number;
      case SettingValue.OptionalReal(OptionalDouble number)
          when component == OptionalDouble.class ->
          number;
      case SettingValue.Range(NumberRange range) when component == NumberRange.class -> range;
      case SettingValue.Flag(boolean truth) when component == boolean.class -> truth;
      case SettingValue.Text(String text) when component == String.class -> text;
      case SettingValue.Choice(Enum<?> constant) when component.isInstance(constant) -> constant;
      case SettingValue.WholeNumbers(List<Integer> numbers) when component == List.class -> numbers;
      default -> throw wrong(name, value.text(), kind());
    };
  }

  /** A value of this type that no bounds allow; none where every value is valid. */
  SettingValue impossible() {
    if (component == double.class) {
      return new SettingValue.Real(Double.NaN);
    } else if (component == OptionalDouble.class) {
      return new SettingValue.OptionalReal(OptionalDouble.of(Double.NaN));
    } else if (component == String.class) {
      return new SettingValue.Text("");
    } else if (component == List.class) {
      return new SettingValue.WholeNumbers(List.of(-1));
    }
    return new SettingValue.Whole(component == int.class ? Integer.MIN_VALUE : Long.MIN_VALUE);
  }

  /** Whether {@link #kind} tells all there is to its values. */
  boolean hasFewValues() {
    return component == boolean.class || component == NumberRange.class || component.isEnum();
  }

  /** What users may write: "a whole number", or all values there are. */
  String kind() {
    if (component == double.class) {
      return "a number";
    } else if (component == OptionalDouble.class) {
      return "a number or " + SettingValue.NONE;
    } else if (component == NumberRange.class) {
      return "two numbers such as (0.2, inf), the lower one first";
    } else if (component == boolean.class) {
      return "true, false";
    } else if (component == String.class) {
      return "text";
    } else if (component.isEnum()) {
      return Arrays.stream(component.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));
    }
    return component == List.class ? "a list of whole numbers such as [64, 64]" : "a whole number";
  }

  private static SettingValue flag(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> new SettingValue.Flag(true);
      case "false" -> new SettingValue.Flag(false);
      default -> throw wrong(name, text, "true or false");
    };
  }

  /** A list may be written [64, 64], 64,64, or, if it is empty, []. */
  private static List<Integer> integers(String text) {
    String inner =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    List<Integer> list = new ArrayList<>();
    if (!inner.isBlank()) {
      for (String item : inner.split(",", -1)) {
        list.add(WholeNumber.parseInt(item));
      }
    }
    return list;
  }

  private SettingValue constant(String name, String text) {
    for (Object constant : component.getEnumConstants()) {
      if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
        return new SettingValue.Choice((Enum<?>) constant);
      }
    }
    throw wrong(name, text, "one of " + kind() + Suggestion.of(text, List.of(kind().split(", "))));
  }

  private static InvalidOption wrong(String name, String text, String right) {
    return new InvalidOption(name + " is '" + text + "', but must be " + right);
  }
}
