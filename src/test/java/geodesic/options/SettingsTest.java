package geodesic.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  /** What an example has. */
  public record Limits(long steps, OptionalDouble stopAt) {
    /** The defaults. */
    public Limits() {
      this(5, OptionalDouble.empty());
    }
  }

  /** A record with a setting that another has too. */
  public record Others(int steps) {}

  private static final SettingTypes TYPES = SettingTypes.of(List.of(Limits.class));

  @ParameterizedTest
  @CsvSource({"1e-5, 0.00001", "0.10, 0.1", "1e38, 1.0E38", "1e-30, 1.0E-30", "200000, 200000"})
  void numbersAsPeopleWriteThem(double value, String text) {
    assertThat(new SettingValue.Real(value).text()).isEqualTo(text);
    assertThat(new SettingValue.OptionalReal(OptionalDouble.of(value)).text()).isEqualTo(text);
    assertThat(TYPES.parse("stop_at", text).plain()).isEqualTo(value);
  }

  @Test
  void aNumberThatMayBeMissing() {
    assertThat(TYPES.parse("stop_at", " None ").text()).isEqualTo("none");
    assertThat(TYPES.parse("stop_at", "none").plain()).isEqualTo("none");
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> TYPES.parse("stop_at", "never"))
        .withMessage("stop_at is 'never', but must be a number or none");
  }

  @Test
  void whatIsReadHasItsType() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("stop_at", 475);
    plain.put("steps", "2k");
    Settings settings = TYPES.read(plain);
    assertThat(settings.names()).containsExactly("stop_at", "steps");
    assertThat(settings.whole("steps")).hasValue(2000);
    assertThat(settings.number("stop_at")).hasValue(475);
    assertThat(settings.number("steps")).as("a whole number").isEmpty();
    assertThat(settings.whole("zork")).isEmpty();
    assertThat(settings.get("zork")).isEmpty();
    assertThat(settings.plain()).isEqualTo(Map.of("stop_at", 475.0, "steps", 2000L));
    assertThat(settings.text()).isEqualTo("stop_at=475 steps=2000");
    assertThat(OptionRecord.create(Limits.class, settings))
        .isEqualTo(new Limits(2000, OptionalDouble.of(475)));
  }

  @Test
  void theStrongerOnesReplace() {
    Settings weak = TYPES.read(Map.of("steps", 1, "stop_at", 2));
    Settings both = weak.with(TYPES.read(Map.of("steps", 3)));
    assertThat(both.texts()).isEqualTo(Map.of("steps", "3", "stop_at", "2"));
    assertThat(weak.texts()).as("before").isEqualTo(Map.of("steps", "1", "stop_at", "2"));
    assertThat(both.without(List.of("steps", "zork")).names()).containsExactly("stop_at");
  }

  @Test
  void aNameThatThereIsNotIsTheCallersFault() {
    assertThatIllegalArgumentException().isThrownBy(() -> TYPES.parse("zork", "1"));
    assertThat(TYPES.has("zork")).isFalse();
  }

  @Test
  void twoRecordsCantHaveTheSameSetting() {
    assertThatIllegalStateException()
        .isThrownBy(() -> SettingTypes.of(List.of(Limits.class, Others.class)))
        .withMessageContaining("steps");
  }

  @Test
  void assignmentsAreSplitAtTheFirstEqualsSign() {
    assertThat(Assignment.of("--set", " a = b=c ", "key=value"))
        .isEqualTo(new Assignment("a", "b=c"));
    for (String wrong : List.of("a", "=b", " =b", "")) {
      assertThatExceptionOfType(InvalidOption.class)
          .isThrownBy(() -> Assignment.of("--set", wrong, "key=value"))
          .withMessage("--set " + wrong + " must have the form key=value");
    }
  }
}
