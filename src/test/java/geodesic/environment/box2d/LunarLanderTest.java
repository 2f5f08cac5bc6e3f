package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.environment.EnvironmentContract;
import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;

class LunarLanderTest extends EnvironmentContract {
  private final float[] observation = new float[8];

  LunarLanderTest() {
    super("LunarLander-v3");
  }

  @Test
  void describesItsSpacesAsGymnasiumDoes() {
    LunarLander switched = new LunarLander();
    assertThat(switched.actionSpace()).hasToString("Discrete(4)");
    assertThat(switched.observationSpace())
        .hasToString(
            "Box([-2.5 -2.5 -10.0 -10.0 -6.2831855 -10.0 -0.0 -0.0],"
                + " [2.5 2.5 10.0 10.0 6.2831855 10.0 1.0 1.0], (8,), float32)");
    assertThat(continuous().actionSpace()).hasToString("Box(-1.0, 1.0, (2,), float32)");
  }

  @Test
  void refusesImpossibleOptions() {
    LunarLander.Options usual = new LunarLander.Options();
    assertThat(usual).isEqualTo(new LunarLander.Options(false, -10, false, 15, 1.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LunarLander.Options(false, -12, false, 15, 1.5))
        .withMessageContaining("-12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> usual.withWind(Double.NaN, 1))
        .withMessageContaining("windPower");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> usual.withWind(1, Double.POSITIVE_INFINITY))
        .withMessageContaining("turbulencePower");
  }

  @Test
  void theGroundIsElevenChunksWithAPadInTheMiddle() {
    LunarLander lander = new LunarLander();
    lander.reset(7, observation);
    assertThat(lander.terrain()).hasSize(11);
    for (int chunk : new int[] {4, 5, 6, 7}) {
      Shape ground = lander.terrain().get(chunk).shape;
      assertThat(ground.y[chunk == 4 ? 1 : 0]).isEqualTo(3.3f);
    }
    assertThat(lander.bodies()).hasSize(3);
  }

  @Test
  void fallingDownIsACrash() {
    LunarLander lander = new LunarLander();
    lander.reset(0, observation);
    double reward = 0;
    while (!lander.terminated()) {
      reward = lander.step(new float[] {0}, observation);
    }
    assertThat(reward).isEqualTo(-100);
    assertThat(lander.bodies().getFirst().touched).isTrue();
  }

  @Test
  void leavingThePictureSidewaysIsTheEndToo() {
    LunarLander lander = new LunarLander();
    lander.reset(0, observation);
    double reward = 0;
    int steps = 0;
    while (!lander.terminated()) {
      lander.bodies().forEach(body -> body.velocityX = 60);
      reward = lander.step(new float[] {0}, observation);
      steps++;
    }
    assertThat(reward).isEqualTo(-100);
    assertThat(observation[0]).isGreaterThanOrEqualTo(1);
    assertThat(steps).isBetween(8, 10);
    assertThat(lander.bodies().getFirst().touched).isFalse();
  }

  @Test
  void comingToRestIsASuccess() {
    LunarLander lander = continuous();
    Controller controller = Controller.lander(true);
    float[] action = new float[2];
    lander.reset(0, observation);
    double reward = 0;
    while (!lander.terminated()) {
      controller.act(observation, action);
      reward = lander.step(action, observation);
    }
    assertThat(reward).isEqualTo(100);
    assertThat(lander.bodies().getFirst().awake()).isFalse();
    assertThat(observation[2]).isZero();
    assertThat(observation[3]).isZero();
    assertThat(observation[6]).isEqualTo(1);
    assertThat(observation[7]).isEqualTo(1);
  }

  /** The reward is the rise of a potential of the observation, less the fuel. */
  @Test
  void rewardsTheRiseOfItsShaping() {
    LunarLander lander = new LunarLander();
    Controller controller = Controller.lander(false);
    float[] action = new float[1];
    lander.reset(1, observation);
    boolean legs = false;
    while (!lander.terminated()) {
      double before = shaping(observation);
      controller.act(observation, action);
      double fuel = action[0] == 2 ? 0.30 : action[0] == 0 ? 0 : 0.03;
      double reward = lander.step(action, observation);
      if (!lander.terminated()) {
        assertThat(reward).isCloseTo(shaping(observation) - before - fuel, within(1e-3));
      }
      legs |= observation[6] == 1 || observation[7] == 1;
    }
    assertThat(legs).isTrue();
  }

  private static double shaping(float[] s) {
    return -100 * Math.hypot(s[0], s[1])
        - 100 * Math.hypot(s[2], s[3])
        - 100 * Math.abs(s[4])
        + 10 * s[6]
        + 10 * s[7];
  }

  @Test
  void throttlesAreOffNearZeroAndClippedBeyondOne() {
    assertThat(after(-1, 0.5f)).isEqualTo(after(0, -0.5f));
    assertThat(after(1, 1)).isEqualTo(after(7, Float.POSITIVE_INFINITY));
    assertThat(after(0.1f, 0)).isNotEqualTo(after(0, 0));
    assertThat(after(0, 0.51f)).isNotEqualTo(after(0, -0.51f));
  }

  private static float[] after(float main, float lateral) {
    LunarLander lander = continuous();
    float[] state = new float[8];
    lander.reset(3, state);
    lander.step(new float[] {main, lateral}, state);
    return state;
  }

  @Test
  void windPushesWithinItsPower() {
    float[] still = new float[8];
    float[] windy = new float[8];
    LunarLander.Options calm = new LunarLander.Options().withWind(0, 0);
    double largest = 0;
    for (long seed = 0; seed < 20; seed++) {
      new LunarLander(calm).reset(seed, still);
      new LunarLander(calm.withWind(20, 0)).reset(seed, windy);
      // Mass 4.96 kg, one step of 0.02 s, velocities in units of 5 m/s.
      double push = Math.abs(windy[2] - still[2]);
      largest = Math.max(largest, push);
      assertThat(push).isLessThanOrEqualTo(20 / 4.8 * 0.02 / 5);
      assertThat(windy[3]).isCloseTo(still[3], within(1e-3f));
    }
    assertThat(largest).isGreaterThan(0.005);
  }

  @Test
  void theWindRestsWhileALegStands() {
    LunarLander calm = new LunarLander(new LunarLander.Options().withWind(0, 0));
    LunarLander windy = new LunarLander(new LunarLander.Options().withWind(20, 2));
    float[] other = new float[8];
    calm.reset(0, observation);
    windy.reset(0, other);
    // From the same state on, with a leg said to stand, both go the same way.
    for (int i = 0; i < 3; i++) {
      Body body = calm.bodies().get(i);
      Body twin = windy.bodies().get(i);
      twin.velocityX = body.velocityX;
      twin.velocityY = body.velocityY;
      twin.angularVelocity = body.angularVelocity;
    }
    windy.bodies().get(1).touching = true;
    float before = windy.bodies().getFirst().velocityX;
    windy.step(new float[] {0}, other);
    assertThat(windy.bodies().getFirst().velocityX).isCloseTo(before, within(0.02f));
  }

  @Test
  void idleEnginesDrawTheirJitterToo() {
    LunarLander lander = new LunarLander();
    LunarLander twin = new LunarLander();
    lander.reset(5, observation);
    twin.reset(5, observation);
    float[] one = new float[8];
    float[] two = new float[8];
    lander.step(new float[] {0}, one);
    twin.step(new float[] {0}, two);
    lander.reset(one);
    twin.reset(two);
    assertThat(one).isEqualTo(two);
    // 12 heights, 2 forces and 2 jitters in reset, 2 jitters in the step.
    Pcg64 random = new Pcg64(5);
    for (int i = 0; i < 18; i++) {
      random.nextDouble();
    }
    double height = 0.33 * (random.uniform(0, 400 / 30.0 / 2) + neighboursOf(random));
    assertThat((double) lander.terrain().get(1).shape.y[0]).isCloseTo(height, within(1e-6));
  }

  /** The sum of the second and the last of the heights, between which the first is smoothed. */
  private static double neighboursOf(Pcg64 random) {
    double second = random.uniform(0, 400 / 30.0 / 2);
    double last = 0;
    for (int i = 2; i < 12; i++) {
      last = random.uniform(0, 400 / 30.0 / 2);
    }
    return second + last;
  }

  private static LunarLander continuous() {
    return new LunarLander(new LunarLander.Options().withContinuous(true));
  }
}
