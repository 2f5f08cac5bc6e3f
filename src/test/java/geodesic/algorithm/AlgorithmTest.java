package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import geodesic.distribution.DiagonalGaussian;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.policy.Policy;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlgorithmTest {
  @ParameterizedTest
  @MethodSource("geodesic.algorithm.Algorithms#all")
  void isFoundByItsNameAndMadeFromItsDefaults(Algorithm algorithm) {
    assertThat(Algorithms.named(algorithm.id())).isSameAs(algorithm);
    assertThat(algorithm.description()).isNotBlank().doesNotContain("\n");
    Policy policy =
        new Policy(new Mlp(2, List.of(4), 1, Activation.TANH), new DiagonalGaussian(1, 0));
    assertThat(algorithm.create(OptionRecord.create(algorithm.options(), Map.of()), policy, 0))
        .isNotNull();
  }

  @Test
  void everyOneThatShipsIsRegistered() throws IllegalAccessException {
    for (Field field : Algorithm.class.getFields()) {
      assertThat(Algorithms.all()).as(field.getName()).contains((Algorithm) field.get(null));
    }
  }

  /** Defaults of shared settings, which presets and users may still change. */
  @Test
  void acktrsValueFunctionIsFittedByItsOwnMethod() {
    assertThat(Algorithm.ACKTR.defaults()).isEqualTo(Map.of("value_fit", "kfac"));
    assertThat(Algorithm.TRPO.defaults()).isEmpty();
  }

  @Test
  void anUnknownNameIsRefusedWithTheValidOnes() {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> Algorithms.named("sac"))
        .withMessageContainingAll("'sac'", "trpo");
  }
}
