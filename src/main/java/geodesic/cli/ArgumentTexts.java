package geodesic.cli;

import geodesic.options.WholeNumber;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers and paths from the command line, with messages worded for users. */
final class ArgumentTexts {
  private ArgumentTexts() {}

  static void register(CommandLine line) {
    ITypeConverter<Integer> integer = text -> number(text, WholeNumber::parseInt);
    ITypeConverter<Long> whole = text -> number(text, WholeNumber::parseLong);
    ITypeConverter<Double> real = ArgumentTexts::real;
    line.registerConverter(Integer.class, integer);
    line.registerConverter(int.class, integer);
    line.registerConverter(Long.class, whole);
    line.registerConverter(long.class, whole);
    line.registerConverter(Double.class, real);
    line.registerConverter(double.class, real);
    line.registerConverter(Path.class, ArgumentTexts::path);
  }

  private static <T> T number(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not " + e.getMessage());
    }
  }

  private static double real(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }

  /**
   * An empty path would mean the current folder; it usually comes from a variable that is not set.
   */
  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("'" + text + "' is not a path");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is not a path: " + e.getReason());
    }
  }
}
