package geodesic.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-5, -5",
    "+7, 7",
    "007, 7",
    "100_000, 100000",
    "1e5, 100000",
    "1.5e3, 1500",
    "20k, 20000",
    "20K, 20000",
    "1.5M, 1500000",
    "0.5m, 500000",
    "-2k, -2000",
    "1e3k, 1000000",
    "' 8 ', 8",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void isRead(String text, long value) {
    assertThat(WholeNumber.parseLong(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "k", "x", "1.5", "0.0001k", "20kk", "20 k", "1g", "0x10", "1e-3", "NaN", "1e"})
  void isRefused(String text) {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> WholeNumber.parseLong(text))
        .withMessage("a whole number such as 20000, 20k or 1.5M");
  }

  @ParameterizedTest
  @CsvSource({
    "2147483648, 'a whole number, at most 2147483647'",
    "3000M, 'a whole number, at most 2147483647'",
    "1e999999999, 'a whole number, at most 2147483647'",
    "-1e10, 'a whole number, at least -2147483648'"
  })
  void isOutOfIntsRange(String text, String rule) {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> WholeNumber.parseInt(text))
        .withMessage(rule);
  }

  @ParameterizedTest
  @CsvSource({"2147483647, 2147483647", "-2147483648, -2147483648", "2k, 2000"})
  void isReadAsInt(String text, int value) {
    assertThat(WholeNumber.parseInt(text)).isEqualTo(value);
  }
}
