package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.environment.classic.CartPole;
import geodesic.options.InvalidOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void argumentsMakeAnotherOne() {
    EnvironmentArguments arguments = EnvironmentArguments.of(Map.of("size", "3"));
    List<EnvironmentArguments> heard = new ArrayList<>();
    EnvironmentSpecification configurable =
        specification.configurable(given -> {
          heard.add(given);
          return specification.withTimeLimit(4);
        });
    assertThat(configurable.arguments().isEmpty()).isTrue();
    assertThat(configurable.with(EnvironmentArguments.NONE)).isSameAs(configurable);
    EnvironmentSpecification configured = configurable.with(arguments);
    assertThat(heard).containsExactly(arguments);
    assertThat(configured.arguments()).isEqualTo(arguments);
    assertThat(configured.withTimeLimit(2).arguments()).isEqualTo(arguments);
    assertThat(configured.maxEpisodeSteps()).isEqualTo(4);
  }

  @Test
  void argumentsWithoutAMeaningAreRefused() {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> specification.with(EnvironmentArguments.of(Map.of("size", "3"))))
        .withMessage("env.size is given, but Counted-v0 has no settings of its own");
    EnvironmentArguments wrapped =
        new EnvironmentArguments(
            Map.of(), List.of("a:B"), Optional.empty(), OptionalDouble.empty());
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> specification.with(wrapped))
        .withMessageStartingWith("--wrapper is for environments of Python");
    EnvironmentArguments waiting =
        new EnvironmentArguments(Map.of(), List.of(), Optional.empty(), OptionalDouble.of(3));
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> specification.with(waiting))
        .withMessageStartingWith("--env-timeout is for environments in other processes");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aTimeoutIsPositive(double seconds) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() ->
            new EnvironmentArguments(
                Map.of(), List.of(), Optional.empty(), OptionalDouble.of(seconds)))
        .withMessage("--env-timeout is " + seconds + ", but must be above 0 seconds");
  }

  /** Without groups of its own it has those of its factory. */
  @Test
  void itsGroupsMakeEnvironmentsUnderItsTimeLimit() {
    try (EnvironmentGroup group = specification.withTimeLimit(1).group();
        Environment environment = group.make()) {
      float[] observation = new float[4];
      environment.reset(1, observation);
      environment.step(new float[] {0}, observation);
      assertThat(environment.truncated()).isTrue();
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void groupsOfItsOwnAreClosed() {
    List<String> calls = new ArrayList<>();
    EnvironmentSpecification grouped =
        specification.withGroups(() ->
            new EnvironmentGroup() {
              @Override
              public Environment make() {
                calls.add("make");
                return new CartPole();
              }

              @Override
              public void close() {
                calls.add("close");
              }
            });
    EnvironmentGroup group = grouped.group();
    group.make().close();
    group.make().close();
    group.close();
    assertThat(calls).containsExactly("make", "make", "close");
    assertThat(made).hasValue(0);
  }

  @Test
  void aThresholdCanBeAskedForLater() {
    AtomicInteger asked = new AtomicInteger();
    EnvironmentSpecification later =
        specification.withRewardThreshold(() -> OptionalDouble.of(asked.incrementAndGet()));
    assertThat(asked).hasValue(0);
    assertThat(later.withTimeLimit(2).rewardThreshold()).hasValue(1);
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
