package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every environment promises: a subclass names its registered id and inherits the tests. */
public abstract class EnvironmentContract {
  private final String id;
  private final int moments;

  /** Tests the environment that the registry makes for the id. */
  protected EnvironmentContract(String id) {
    this(id, 300);
  }

  /**
   * Tests an environment whose steps take long.
   *
   * @param moments how far a restored environment is followed; twice as far before, and a little
   */
  protected EnvironmentContract(String id, int moments) {
    this.id = id;
    this.moments = moments;
  }

  private Environment make() {
    return Environments.make(id);
  }

  @Test
  void theCheckerFindsNothing() {
    assertThat(EnvironmentChecker.check(this::make)).isEmpty();
  }

  @Test
  void stepAndSeedlessResetNeedASeededReset() {
    Environment environment = make();
    float[] observation = observation(environment);
    float[] action = environment.actionSpace().sample(new Pcg64(0));
    assertThatIllegalStateException().isThrownBy(() -> environment.step(action, observation));
    assertThatIllegalStateException().isThrownBy(() -> environment.reset(observation));
  }

  @Test
  void refusesInvalidActionsByName() {
    Environment environment = make();
    float[] observation = observation(environment);
    environment.reset(0, observation);
    float[] action = new float[environment.actionSpace().size()];
    action[0] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment.step(action, observation))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment.step(new float[action.length + 1], observation))
        .withMessageContaining("length");
  }

  @Test
  void anEpisodeEndsOnceAndIsRefusedAfterwards() {
    Environment environment = make();
    float[] observation = observation(environment);
    environment.reset(0, observation);
    Pcg64 random = new Pcg64(1);
    int limit = Environments.specification(id).maxEpisodeSteps();
    int steps = 0;
    while (!environment.terminated() && !environment.truncated()) {
      environment.step(environment.actionSpace().sample(random), observation);
      steps++;
      assertThat(steps).isLessThanOrEqualTo(limit);
    }
    assertThat(environment.truncated()).isEqualTo(steps == limit);
    float[] action = environment.actionSpace().sample(random);
    assertThatIllegalStateException()
        .isThrownBy(() -> environment.step(action, observation))
        .withMessageContaining("reset");
    environment.reset(observation);
    assertThat(environment.terminated() || environment.truncated()).isFalse();
  }

  @Property(cases = 40)
  void continuesBitForBitFromAnySavedState(Draws draw) throws IOException {
    long seed = draw.seed();
    int before = draw.integer(0, 2 * moments + moments / 3);
    Environment original = make();
    original.reset(seed, observation(original));
    Pcg64 actions = new Pcg64(seed ^ 1);
    play(original, actions, before);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    original.save(new DataOutputStream(bytes));
    actions.save(new DataOutputStream(bytes));

    Environment copy = make();
    Pcg64 sameActions = new Pcg64(0);
    DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    copy.restore(input);
    sameActions.restore(input);

    assertThat(input.available()).isZero();
    assertThat(play(copy, sameActions, moments)).isEqualTo(play(original, actions, moments));
  }

  @Property(cases = 10)
  void aRefusedRestoreLeavesNoTrace(Draws draw) throws IOException {
    Environment environment = make();
    environment.reset(3, observation(environment));
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    environment.save(new DataOutputStream(before));
    byte[] cut = Arrays.copyOf(before.toByteArray(), draw.integer(0, 30));
    environment.step(environment.actionSpace().sample(new Pcg64(0)), observation(environment));
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    environment.save(new DataOutputStream(state));

    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> environment.restore(new DataInputStream(new ByteArrayInputStream(cut))));

    ByteArrayOutputStream after = new ByteArrayOutputStream();
    environment.save(new DataOutputStream(after));
    assertThat(after.toByteArray()).isEqualTo(state.toByteArray());
  }

  @Property(cases = 20)
  void everySeedStartsInsideTheObservationSpace(Draws draw) {
    Environment environment = make();
    float[] observation = observation(environment);
    environment.reset(draw.seed(), observation);
    assertThat(environment.observationSpace().contains(observation)).isTrue();
  }

  /** Plays random actions, resets after each end, and writes down all that was seen as bits. */
  private static List<Long> play(Environment environment, Pcg64 random, int moments) {
    List<Long> seen = new ArrayList<>();
    float[] observation = observation(environment);
    for (int i = 0; i < moments; i++) {
      if (environment.terminated() || environment.truncated()) {
        environment.reset(observation);
      } else {
        float[] action = environment.actionSpace().sample(random);
        seen.add(Double.doubleToRawLongBits(environment.step(action, observation)));
      }
      for (float value : observation) {
        seen.add((long) Float.floatToRawIntBits(value));
      }
      seen.add(environment.terminated() ? 1L : 0L);
      seen.add(environment.truncated() ? 1L : 0L);
    }
    return seen;
  }

  private static float[] observation(Environment environment) {
    return new float[environment.observationSpace().size()];
  }
}
