package geodesic.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionRecordTest {
  /** A color. */
  public enum Color {
    RED,
    DARK_BLUE
  }

  /** One component of every type. */
  public record Example(
      int stepCount, long seed, double rate, boolean quiet, Color color, List<Integer> hidden) {
    public Example {
      Bounds.atLeast("step_count", stepCount, 1);
      hidden = List.copyOf(hidden);
    }

    /** The defaults. */
    public Example() {
      this(10, 7L, 0.5, false, Color.RED, List.of(64, 64));
    }
  }

  /** A record whose second component is a record of options, with a default of its own for one. */
  public record Outer(double delta, Example example, int last) {
    public Outer {
      Bounds.above("delta", delta, 0);
    }

    /** The defaults. */
    public Outer() {
      this(0.01, new Example(3, 7L, 0.5, false, Color.RED, List.of()), 1);
    }
  }

  @Test
  void theOptionsOfANestedRecordStandInItsPlace() {
    assertThat(OptionRecord.names(Outer.class))
        .containsExactly("delta", "step_count", "seed", "rate", "quiet", "color", "hidden", "last");
    assertThat(OptionRecord.values(new Outer()).names())
        .containsExactlyElementsOf(OptionRecord.names(Outer.class));
  }

  @Test
  void aNestedRecordKeepsTheOuterDefaultsAndTakesWhatIsGiven() {
    assertThat(OptionRecord.create(Outer.class, Map.of("rate", "0.25", "last", 4)))
        .isEqualTo(new Outer(0.01, new Example(3, 7L, 0.25, false, Color.RED, List.of()), 4));
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> OptionRecord.create(Outer.class, Map.of("step_count", 0)))
        .withMessageStartingWith("step_count is 0");
  }

  @Test
  void namesAreInSnakeCaseAndInOrder() {
    assertThat(OptionRecord.names(Example.class))
        .containsExactly("step_count", "seed", "rate", "quiet", "color", "hidden");
  }

  @Test
  void defaultsWhereNothingIsGiven() {
    assertThat(OptionRecord.create(Example.class, Map.of())).isEqualTo(new Example());
  }

  @Test
  void otherNamesAreLeftToOtherRecords() {
    assertThat(OptionRecord.create(Example.class, Map.of("gamma", 0.99))).isEqualTo(new Example());
  }

  @Test
  void settingsHaveEveryOptionInOrderAndInItsType() {
    assertThat(OptionRecord.values(new Example()).values())
        .containsExactly(
            entry("step_count", new SettingValue.Whole(10)),
            entry("seed", new SettingValue.Whole(7)),
            entry("rate", new SettingValue.Real(0.5)),
            entry("quiet", new SettingValue.Flag(false)),
            entry("color", new SettingValue.Choice(Color.RED)),
            entry("hidden", new SettingValue.WholeNumbers(List.of(64, 64))));
  }

  @Test
  void roundTrips() {
    Example example = new Example(3, Long.MIN_VALUE, 1e-300, true, Color.DARK_BLUE, List.of());
    assertThat(OptionRecord.create(Example.class, OptionRecord.values(example))).isEqualTo(example);
  }

  /** A setting of another record's type, where two have one of the same name. */
  @Test
  void aValueOfAnotherTypeIsRefused() {
    for (Map.Entry<String, SettingValue> wrong :
        Map.<String, SettingValue>of(
                "step_count", new SettingValue.Real(1),
                "rate", new SettingValue.Whole(1),
                "quiet", new SettingValue.Whole(1),
                "color", new SettingValue.Choice(Thread.State.NEW),
                "hidden", new SettingValue.Flag(true))
            .entrySet()) {
      assertThatExceptionOfType(InvalidOption.class)
          .isThrownBy(() ->
              OptionRecord.create(
                  Example.class, Settings.NONE.with(wrong.getKey(), wrong.getValue())))
          .withMessageStartingWith(
              wrong.getKey() + " is '" + wrong.getValue().text() + "', but must be ");
    }
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() ->
            OptionRecord.create(
                Example.class, Settings.NONE.with("step_count", new SettingValue.Whole(1L << 40))))
        .withMessageStartingWith("step_count is '1099511627776'");
  }

  @Test
  void roundTripsThroughText() {
    Example example = new Example(3, 1L << 60, 0.1 + 0.2, true, Color.DARK_BLUE, List.of(5, 6, 7));
    Map<String, String> text =
        Map.of(
            "step_count", "3",
            "seed", Long.toString(1L << 60),
            "rate", Double.toString(0.1 + 0.2),
            "quiet", "TRUE",
            "color", "dark_blue",
            "hidden", "[5, 6, 7]");
    assertThat(OptionRecord.create(Example.class, text)).isEqualTo(example);
  }

  @ParameterizedTest
  @CsvSource({"100000", "100_000", "1e5", "+100000", "1.0e5", "' 100000 '"})
  void wholeNumbersMayBeWrittenInManyWays(String text) {
    assertThat(OptionRecord.create(Example.class, Map.of("step_count", text)).stepCount())
        .isEqualTo(100_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[64, 32]", "64,32", "' 64 , 32 '", "[64,3_2]"})
  void listsMayBeWrittenWithAndWithoutBrackets(String text) {
    assertThat(OptionRecord.create(Example.class, Map.of("hidden", text)).hidden())
        .containsExactly(64, 32);
  }

  @ParameterizedTest
  @CsvSource({"[]", "''", "' '"})
  void anEmptyList(String text) {
    assertThat(OptionRecord.create(Example.class, Map.of("hidden", text)).hidden()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step_count | ten        | step_count is 'ten', but must be a whole number such as 20000, 20k or 1.5M",
        "step_count | 1.5        | step_count is '1.5', but must be a whole number such as 20000, 20k or 1.5M",
        "step_count | 3000000000 | step_count is '3000000000', but must be a whole number, at most 2147483647",
        "step_count | 0          | step_count is 0, but must be at least 1",
        "seed       | 1e30       | seed is '1e30', but must be a whole number, at most 9223372036854775807",
        "seed       | 99999999999999999999 | seed is '99999999999999999999', but must be a whole number, at most 9223372036854775807",
        "rate       | fast       | rate is 'fast', but must be a number",
        "quiet      | yes        | quiet is 'yes', but must be true or false",
        "color      | green      | color is 'green', but must be one of red, dark_blue",
        "hidden     | [64, x]    | hidden is '[64, x]', but must be a list of whole numbers such as [64, 64]",
        "hidden     | 64,        | hidden is '64,', but must be a list of whole numbers such as [64, 64]",
      })
  void aWrongValueIsNamedWithWhatWouldBeRight(String name, String value, String message) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> OptionRecord.create(Example.class, Map.of(name, value)))
        .withMessage(message);
  }

  /** Explained options, one of them nested. */
  public record Explanations(
      @Explained("how fast") double rate, Inner inner, @Explained("which one") Color color) {
    public Explanations {
      Bounds.above("rate", rate, 0);
    }

    /** The defaults. */
    public Explanations() {
      this(0.5, new Inner(3, List.of(8), true, 9), Color.DARK_BLUE);
    }
  }

  /** Without defaults of its own. */
  public record Inner(
      @Explained("how many") int count,
      @Explained("how wide") List<Integer> widths,
      @Explained("whether at all") boolean used,
      @Explained("whatever") long free) {
    public Inner {
      Bounds.atLeast("count", count, 2);
      if (widths.contains(-1)) {
        throw Bounds.refused("widths", widths, "widths above 0");
      }
    }
  }

  @Test
  void settingsSayWhatTheRecordItselfAccepts() {
    assertThat(OptionRecord.settings(new Explanations()))
        .containsExactly(
            new Setting("rate", new SettingValue.Real(0.5), "a number above 0.0", "how fast"),
            new Setting("count", new SettingValue.Whole(3), "at least 2", "how many"),
            new Setting(
                "widths", new SettingValue.WholeNumbers(List.of(8)), "widths above 0", "how wide"),
            new Setting("used", new SettingValue.Flag(true), "true, false", "whether at all"),
            new Setting("free", new SettingValue.Whole(9), "a whole number", "whatever"),
            new Setting(
                "color", new SettingValue.Choice(Color.DARK_BLUE), "red, dark_blue", "which one"));
  }

  @Test
  void anOptionWithoutExplanationIsAFault() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> OptionRecord.settings(new Example()))
        .withMessageContaining("does not explain stepCount");
  }

  /** Options that came after {@code rate}, one of them nested. */
  public record Grown(
      @Explained("how fast") double rate,
      @Explained(value = "whether twice", before = "false") boolean twice,
      @Explained("whether thrice") boolean thrice,
      Later later) {
    /** The defaults. */
    public Grown() {
      this(0.5, true, true, new Later(9));
    }
  }

  /** A nested one. */
  public record Later(@Explained(value = "how many", before = "3") int count) {}

  @Test
  void aStoredConfigurationWithoutAnOptionKeepsItsMeaning() {
    assertThat(OptionRecord.create(Grown.class, Map.of("rate", 0.25)))
        .isEqualTo(new Grown(0.25, true, true, new Later(9)));
    assertThat(OptionRecord.stored(Grown.class, Map.of("rate", 0.25, "other", "kept out")))
        .isEqualTo(new Grown(0.25, false, true, new Later(3)));
    assertThat(OptionRecord.stored(Grown.class, Map.of("twice", "true", "count", 4)))
        .as("what it has counts")
        .isEqualTo(new Grown(0.5, true, true, new Later(4)));
    assertThat(SettingTypes.of(List.of(Grown.class)).withMissing(Map.of("rate", 1)))
        .isEqualTo(Map.of("rate", 1, "twice", "false", "count", "3"));
  }

  @Test
  void aMisspeltConstantHasASuggestion() {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> OptionRecord.create(Example.class, Map.of("color", "darkblue")))
        .withMessage(
            "color is 'darkblue', but must be one of red, dark_blue; did you mean dark_blue?");
  }
}
