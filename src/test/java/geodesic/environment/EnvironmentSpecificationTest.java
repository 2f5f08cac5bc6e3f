package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.environment.classic.CartPole;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EnvironmentSpecificationTest {
  private final AtomicInteger made = new AtomicInteger();

  private final EnvironmentSpecification specification =
      new EnvironmentSpecification("Counted-v0", "counts", 10, OptionalDouble.of(5), this::make, 7);

  private Environment make() {
    made.incrementAndGet();
    return new CartPole();
  }

  @Test
  void itsSpacesAreFoundOnceAndByOneInstance() {
    assertThat(made).hasValue(0);
    Spaces spaces = specification.spaces();
    assertThat(spaces.observation().size()).isEqualTo(4);
    assertThat(spaces.action()).isEqualTo(new Discrete(2));
    assertThat(specification.spaces()).isSameAs(spaces);
    assertThat(specification.withTimeLimit(3).spaces()).isSameAs(spaces);
    assertThat(specification.withReportedEpisodes(3).spaces()).isSameAs(spaces);
    assertThat(made).hasValue(1);
  }

  @Test
  void anotherTimeLimitFindsThemForAll() {
    Spaces spaces = specification.withTimeLimit(3).spaces();
    assertThat(specification.spaces()).isSameAs(spaces);
    assertThat(made).hasValue(1);
  }

  @Test
  void spacesThatAreGivenNeedNoInstance() {
    Spaces given = new Spaces(Box.uniform(0, 1, 4), new Discrete(2));
    assertThat(specification.withSpaces(given).withTimeLimit(3).spaces()).isSameAs(given);
    assertThat(made).hasValue(0);
  }

  @Test
  void anotherTimeLimitChangesNothingElse() {
    EnvironmentSpecification other = specification.withTimeLimit(3);
    assertThat(other.maxEpisodeSteps()).isEqualTo(3);
    assertThat(other.id()).isEqualTo("Counted-v0");
    assertThat(other.description()).isEqualTo("counts");
    assertThat(other.rewardThreshold()).hasValue(5);
    assertThat(other.reportedEpisodes()).isEqualTo(7);
  }

  @Test
  void aFailureToAskForThemIsSaidEachTime() {
    EnvironmentSpecification broken =
        new EnvironmentSpecification(
            "Broken-v0",
            "has none",
            10,
            OptionalDouble.empty(),
            () -> {
              throw new IllegalStateException("no simulator");
            });
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(EnvironmentFailure.class)
          .isThrownBy(broken::spaces)
          .withMessageContaining("environment Broken-v0 failed in its constructor")
          .withMessageContaining("no simulator");
    }
  }

  @Test
  void impossibleFieldsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> specification.withTimeLimit(0))
        .withMessage("a time limit is at least 1 step, got 0 for Counted-v0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> specification.withReportedEpisodes(0))
        .withMessageContaining("at least 1 episode, got 0 for Counted-v0");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new EnvironmentSpecification(" ", "nameless", 1, OptionalDouble.empty(), CartPole::new))
        .withMessage("an environment needs an id");
  }
}
