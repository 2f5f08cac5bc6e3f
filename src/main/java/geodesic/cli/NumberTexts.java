package geodesic.cli;

import geodesic.options.WholeNumber;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of options as settings are read, and refuses others in users' words. */
final class NumberTexts {
  private NumberTexts() {}

  static void register(CommandLine line) {
    line.registerConverter(Integer.class, NumberTexts::integer);
    line.registerConverter(int.class, NumberTexts::integer);
    line.registerConverter(Long.class, NumberTexts::whole);
    line.registerConverter(long.class, NumberTexts::whole);
    line.registerConverter(Double.class, NumberTexts::number);
    line.registerConverter(double.class, NumberTexts::number);
  }

  private static int integer(String text) {
    long value = whole(text);
    if (value != (int) value) {
      throw new TypeConversionException("'" + text + "' is too " + (value < 0 ? "small" : "large"));
    }
    return (int) value;
  }

  private static long whole(String text) {
    try {
      return WholeNumber.parse(text);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new TypeConversionException("'" + text + "' is not " + WholeNumber.FORM);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }
}
