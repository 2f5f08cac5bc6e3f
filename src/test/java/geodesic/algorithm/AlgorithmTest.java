package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlgorithmTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsNameAndMadeFromItsDefaults(Algorithm algorithm) {
    assertThat(Algorithm.of(algorithm.id())).isSameAs(algorithm);
    assertThat(algorithm.description()).isNotBlank().doesNotContain("\n");
    assertThat(algorithm.create(OptionRecord.create(algorithm.options(), Map.of()))).isNotNull();
  }

  @Test
  void anUnknownNameIsRefusedWithTheValidOnes() {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> Algorithm.of("sac"))
        .withMessageContainingAll("'sac'", "trpo");
  }
}
