package geodesic.environment;

import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A fixed sequence of random actions, applied to an environment one moment after the other: a step,
 * or a reset without a seed where the episode has ended. Two environments in the same state must
 * live through the same moments.
 */
final class Walk {
  /** A NaN that arithmetic does not produce: what still holds it was never written. */
  private static final float UNWRITTEN = Float.intBitsToFloat(0x7fc0dead);

  private final float[][] actions;

  Walk(Space actionSpace, int moments, long seed) {
    Pcg64 random = new Pcg64(seed);
    actions = new float[moments][];
    for (int i = 0; i < moments; i++) {
      actions[i] = actionSpace.sample(random);
    }
  }

  int length() {
    return actions.length;
  }

  float[] action(int moment) {
    return actions[moment].clone();
  }

  /** All that an environment shows in one moment. Equality is that of the bits. */
  @SuppressWarnings("ArrayRecordComponent") // compared by contents, never written after
  record Moment(float[] observation, double reward, boolean terminated, boolean truncated) {
    boolean ended() {
      return terminated || truncated;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Moment moment
          && Arrays.equals(observation, moment.observation)
          && Double.compare(reward, moment.reward) == 0
          && terminated == moment.terminated
          && truncated == moment.truncated;
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(observation) + 31 * Double.hashCode(reward);
    }

    @Override
    public String toString() {
      return "observation "
          + ObservationText.of(observation)
          + ", reward "
          + reward
          + (terminated ? ", terminated" : "")
          + (truncated ? ", truncated" : "");
    }
  }

  /** Seeds the environment and reports what is wrong with its first observation. */
  static Moment start(Environment environment, long seed, Consumer<String> findings) {
    float[] observation = blank(environment);
    environment.reset(seed, observation);
    return observed(environment, observation, 0, "reset(seed)", findings);
  }

  /**
   * Lives through the moments from {@code from} to {@code to} and reports observations, rewards and
   * flags that break the contract.
   */
  List<Moment> live(Environment environment, int from, int to, Consumer<String> findings) {
    List<Moment> moments = new ArrayList<>();
    for (int i = from; i < to; i++) {
      float[] observation = blank(environment);
      if (environment.terminated() || environment.truncated()) {
        environment.reset(observation);
        moments.add(observed(environment, observation, 0, "reset()", findings));
      } else {
        float[] action = actions[i].clone();
        double reward = environment.step(action, observation);
        if (!Arrays.equals(action, actions[i])) {
          findings.accept("step writes into the action array");
        }
        if (!Double.isFinite(reward)) {
          findings.accept("the reward of step(" + Arrays.toString(action) + ") is " + reward);
        }
        moments.add(observed(environment, observation, reward, "step", findings));
      }
    }
    return moments;
  }

  /** Says at which moment two lives diverge, or nothing when they are equal. */
  static void compare(
      List<Moment> expected, List<Moment> actual, String what, Consumer<String> findings) {
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(actual.get(i))) {
        findings.accept(
            what
                + ": after "
                + (i + 1)
                + " calls "
                + actual.get(i)
                + " instead of "
                + expected.get(i)
                + ObservationText.difference(
                    expected.get(i).observation, actual.get(i).observation));
        return;
      }
    }
  }

  static float[] blank(Environment environment) {
    float[] observation = new float[environment.observationSpace().size()];
    Arrays.fill(observation, UNWRITTEN);
    return observation;
  }

  private static Moment observed(
      Environment environment,
      float[] observation,
      double reward,
      String call,
      Consumer<String> findings) {
    Moment moment =
        new Moment(observation, reward, environment.terminated(), environment.truncated());
    if (call.startsWith("reset") && moment.ended()) {
      findings.accept("terminated() or truncated() is still true after " + call);
    }
    Space space = environment.observationSpace();
    for (int i = 0; i < observation.length; i++) {
      if (Float.floatToRawIntBits(observation[i]) == Float.floatToRawIntBits(UNWRITTEN)) {
        findings.accept(
            call + " does not write observation[" + ObservationText.place(space, i) + "]");
        return moment;
      }
      if (!Float.isFinite(observation[i])) {
        findings.accept(
            call
                + " writes "
                + observation[i]
                + " to observation["
                + ObservationText.place(space, i)
                + "]");
        return moment;
      }
    }
    if (!space.contains(observation)) {
      findings.accept(
          call
              + " writes observation "
              + ObservationText.of(observation)
              + ObservationText.outlier(space, observation)
              + ", outside "
              + space);
    }
    return moment;
  }
}
