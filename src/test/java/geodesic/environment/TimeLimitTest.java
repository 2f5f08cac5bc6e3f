package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import geodesic.environment.classic.CartPole;
import geodesic.environment.classic.Pendulum;
import geodesic.property.Draws;
import geodesic.property.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final float[] PUSH = {0};

  @Property(cases = 50)
  void truncatesAtTheLimitAndNotBefore(Draws draw) {
    int limit = draw.integer(1, 300);
    TimeLimit environment = new TimeLimit(new Pendulum(), limit);
    float[] observation = new float[3];
    environment.reset(0, observation);
    for (int episode = 0; episode < 2; episode++) {
      for (int step = 1; step <= limit; step++) {
        environment.step(PUSH, observation);
        assertThat(environment.truncated()).isEqualTo(step == limit);
        assertThat(environment.terminated()).isFalse();
      }
      assertThatIllegalStateException().isThrownBy(() -> environment.step(PUSH, observation));
      environment.reset(observation);
      assertThat(environment.truncated()).isFalse();
    }
  }

  @Test
  void aStepCanTerminateAndBeTruncated() {
    int steps = stepsUntilThePoleFalls(1000);
    CartPole cartPole = new CartPole();
    TimeLimit environment = new TimeLimit(cartPole, steps);
    play(environment, steps);
    assertThat(environment.terminated()).isTrue();
    assertThat(environment.truncated()).isTrue();
  }

  @Test
  void aRefusedActionDoesNotCount() {
    TimeLimit environment = new TimeLimit(new Pendulum(), 1);
    float[] observation = new float[3];
    environment.reset(0, observation);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment.step(new float[] {Float.NaN}, observation));
    assertThat(environment.truncated()).isFalse();
    environment.step(PUSH, observation);
    assertThat(environment.truncated()).isTrue();
  }

  @Test
  void theCounterIsSaved() throws IOException {
    TimeLimit environment = new TimeLimit(new Pendulum(), 3);
    play(environment, 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    environment.save(new DataOutputStream(bytes));
    TimeLimit copy = new TimeLimit(new Pendulum(), 3);
    copy.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    copy.step(PUSH, new float[3]);
    assertThat(copy.truncated()).isTrue();

    TimeLimit shorter = new TimeLimit(new Pendulum(), 1);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() ->
            shorter.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .withMessageContaining("step 2 of 1");
  }

  @Test
  void aLimitBelowOneIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeLimit(new Pendulum(), 0));
  }

  private static int stepsUntilThePoleFalls(int limit) {
    TimeLimit environment = new TimeLimit(new CartPole(), limit);
    return play(environment, limit);
  }

  private static int play(TimeLimit environment, int atMost) {
    float[] observation = new float[environment.observationSpace().size()];
    environment.reset(0, observation);
    int steps = 0;
    while (steps < atMost && !environment.terminated()) {
      environment.step(PUSH, observation);
      steps++;
    }
    return steps;
  }
}
